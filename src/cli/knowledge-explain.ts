import { terms } from '#catalog/terms.ts';
import { conflict } from '#knowledge/compatible.ts';
import type { Knowledge, ProductType } from '#knowledge/knowledge.ts';
import { Recogniser } from '#knowledge/recognise.ts';
import { Relations } from '#knowledge/relations.ts';

/** How two titles relate, and why, one line a fact. */
export function explainPair(knowledge: Knowledge, a: string, b: string): string[] {
  const recogniser = Recogniser.create(knowledge, terms);
  const relations = Relations.of(knowledge);
  const id = (type: number): string => knowledge.types[type]!.id;
  const lines = [a, b].map((title) => {
    const found = recogniser.recognise({ title });
    const told = found.map(({ type, confidence }) => `${id(type)} (${confidence.toFixed(2)})`);
    return `${title}: ${told.join(', ') || 'unknown'}`;
  });
  const [left] = recogniser.recognise({ title: a });
  const [right] = recogniser.recognise({ title: b });
  if (!left || !right) return [...lines, 'Nothing is known of a product whose type is unknown.'];
  for (const [from, to] of [
    [left.type, right.type],
    [right.type, left.type],
  ] as const) {
    const said = relations.said(from, to).map(({ kind, weight }) => `${kind} ${weight} of 9`);
    const together = relations.strength(from, to, 'together').toFixed(2);
    const similar = relations.strength(from, to, 'similar').toFixed(2);
    lines.push(
      `${id(from)} → ${id(to)}: ${said.join(', ') || 'nothing is said'}; together ${together}, similar ${similar}`,
    );
  }
  for (const { type } of [left, right]) {
    const habits = habitsOf(knowledge.types[type]!);
    if (habits !== '') lines.push(`${id(type)}: ${habits}`);
  }
  for (const occasion of relations.occasions(left.type, right.type))
    lines.push(`both belong to: ${occasion}`);
  const attribute = conflict(
    { title: a, match: knowledge.types[left.type]!.match },
    { title: b, match: knowledge.types[right.type]!.match },
  );
  if (attribute) lines.push(`not offered together: the ${attribute} differs`);
  return lines;
}

function habitsOf({ again, price }: ProductType): string {
  const facts = [
    price && `mostly ${price[0]} to ${price[1]} EUR`,
    again && `bought again after ${again} days`,
  ];
  return facts.filter((fact) => fact !== undefined).join(', ');
}
