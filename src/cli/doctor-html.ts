import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** An element as a browser would see it; text is that of its direct text nodes. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Nearest first. */
  readonly ancestors: readonly PageElement[];
}

/** All elements of a page, in document order. Nothing of it is run. */
export function elementsOf(html: string): PageElement[] {
  const elements: PageElement[] = [];
  // A list of work instead of recursion: pages may be nested deeper than the stack is.
  const work: { node: DefaultTreeAdapterTypes.ChildNode; ancestors: readonly PageElement[] }[] = [];
  const push = (
    nodes: readonly DefaultTreeAdapterTypes.ChildNode[],
    ancestors: readonly PageElement[],
  ): void => {
    for (const node of nodes.toReversed()) work.push({ node, ancestors });
  };
  push(parse(html).childNodes, []);
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { node, ancestors } = next;
    if (!('attrs' in node)) continue;
    const element: PageElement = {
      name: node.tagName,
      attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
      text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
      ancestors,
    };
    elements.push(element);
    // Deeper than this no page keeps what is looked for, and the lists would grow with the square of the depth.
    push(node.childNodes, [element, ...ancestors].slice(0, 64));
  }
  return elements;
}
