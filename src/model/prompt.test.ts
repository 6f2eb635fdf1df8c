import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { wordTokenizer } from './fixture-tokenizer.ts';
import { aislePrompt, plainPrompt } from './prompt.ts';

const LIMITS = { maxTitleTokens: 24, maxCategoryTokens: 6, maxBrandTokens: 6, maxHistoryTokens: 128 };

function setUp(limits: Partial<typeof LIMITS> = {}) {
  const tokenizer = wordTokenizer();
  const prompt = aislePrompt(tokenizer, { ...LIMITS, ...limits });
  return {
    prompt,
    session: (events: readonly PromptEvent[]) => tokenizer.read(prompt.session(events).ids).join(' '),
    document: (item: PromptItem) => tokenizer.read(prompt.document(item)?.ids ?? []).join(' '),
    continuation: (item: PromptItem) => tokenizer.read(prompt.continuation(item).ids).join(' '),
  };
}

const TENT: PromptItem = {
  title: 'Ridge 2  TENT',
  category: 'Outdoor > Camping > Trekking Tents',
  brand: 'Fjellvind',
  priceBand: 3,
};
const MUG: PromptItem = { title: 'Mug' };

describe('the layout of docs/model-format.md', () => {
  it('writes a document', () => {
    expect(setUp().document(TENT)).toBe(
      '<|item|> ridge 2 tent <|category|> trekking tents <|brand|> fjellvind <|price:3|> <|close|>',
    );
  });

  it('leaves out what the catalogue does not have', () => {
    expect(setUp().document(MUG)).toBe('<|item|> mug <|close|>');
    expect(setUp().document({ title: 'Mug', category: ' ', brand: '\t', priceBand: 255 })).toBe(
      '<|item|> mug <|close|>',
    );
    expect(setUp().document({ title: 'Mug', category: 'Kitchen >' })).toBe('<|item|> mug <|close|>');
  });

  it('leaves out a brand that the title already names, however it is written', () => {
    expect(setUp().document({ title: 'FJELLVIND Ridge', brand: 'Fjellvind' })).toBe(
      '<|item|> fjellvind ridge <|close|>',
    );
    expect(setUp().document({ title: 'Nord  Vind mug', brand: 'nord vind' })).toBe(
      '<|item|> nord vind mug <|close|>',
    );
    expect(setUp().document({ title: 'Ridge', brand: 'Fjellvind' })).toContain('<|brand|> fjellvind');
  });

  it('cuts title, category and brand, each at its own length', () => {
    const many = Array.from({ length: 40 }, (_, i) => `w${i}`).join(' ');
    const tokens = setUp()
      .document({ title: `t ${many}`, category: `c ${many}`, brand: `b ${many}` })
      .split(' ');
    expect(tokens.indexOf('<|category|>')).toBe(1 + 24);
    expect(tokens.indexOf('<|brand|>')).toBe(1 + 24 + 1 + 6);
    expect(tokens.indexOf('<|close|>')).toBe(1 + 24 + 1 + 6 + 1 + 6);
  });

  it('writes every price band by its token', () => {
    for (let band = 0; band < 10; band++) {
      expect(setUp().document({ title: 'x', priceBand: band })).toBe(
        `<|item|> x <|price:${band}|> <|close|>`,
      );
    }
  });

  it('writes a session, oldest first, each event by its own opener', () => {
    expect(
      setUp().session([
        { type: 'view', ...MUG },
        { type: 'cart', title: 'Stove', priceBand: 0 },
        { type: 'purchase', title: 'Pan', brand: 'Ember' },
      ]),
    ).toBe(
      '<|endoftext|> <|view|> mug <|close|> <|cart|> stove <|price:0|> <|close|> ' +
        '<|purchase|> pan <|brand|> ember <|close|>',
    );
  });

  it('writes an empty session as the start alone', () => {
    expect(setUp().session([])).toBe('<|endoftext|>');
  });

  it('continues with a view and the title alone', () => {
    expect(setUp().continuation(TENT)).toBe('<|view|> ridge 2 tent');
    expect(setUp().prompt.continuation(TENT).title).toEqual([1, 4]);
  });

  it('spans the bodies without their openers, to the closing token', () => {
    const { prompt } = setUp();
    expect(prompt.document(TENT)!.body).toEqual([1, prompt.document(TENT)!.ids.length]);
    expect(
      prompt.session([
        { type: 'view', ...MUG },
        { type: 'cart', title: 'Big stove' },
      ]).spans,
    ).toEqual([
      [2, 4],
      [5, 8],
    ]);
  });
});

describe('the budget of a session', () => {
  const events = (count: number): PromptEvent[] =>
    Array.from({ length: count }, (_, i) => ({ type: 'view', title: `item${i}` }));

  it('drops the oldest and keeps the newest', () => {
    // A start and three tokens an event: ten hold three events.
    expect(setUp({ maxHistoryTokens: 10 }).session(events(8))).toBe(
      '<|endoftext|> <|view|> item5 <|close|> <|view|> item6 <|close|> <|view|> item7 <|close|>',
    );
  });

  it('keeps the newest event even where it does not fit', () => {
    expect(setUp({ maxHistoryTokens: 2 }).session(events(3))).toBe('<|endoftext|> <|view|> item2 <|close|>');
  });

  it('always holds the newest events, in order, without a gap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 60 }),
        (lengths, budget) => {
          const { prompt } = setUp({ maxHistoryTokens: budget });
          const list = lengths.map(
            (length, i): PromptEvent => ({
              type: 'view',
              title: Array.from({ length }, (_, word) => `e${i}w${word}`).join(' '),
            }),
          );
          const { ids, spans } = prompt.session(list);
          const alone = list.map((event) => prompt.session([event]).ids.slice(1));
          const kept = alone.slice(-spans.length);
          expect(ids.slice(1)).toEqual(kept.flat());
          expect(ids.length <= budget || spans.length === 1).toBe(true);
          const next = alone[alone.length - spans.length - 1];
          if (next) expect(ids.length + next.length).toBeGreaterThan(budget);
        },
      ),
    );
  });
});

describe('a vocabulary of another model', () => {
  it('is refused, by the name of the token that it lacks', () => {
    const words = wordTokenizer();
    const lacking = {
      ...words,
      special: (token: string) => (token === '<|price:7|>' ? undefined : words.special(token)),
    };
    expect(() => aislePrompt(lacking, LIMITS)).toThrow(
      expect.objectContaining({ code: 'model-corrupt', message: expect.stringContaining('<|price:7|>') }),
    );
  });
});

describe('a public GPT-2', () => {
  it('reads a list of products as the shop writes them, and continues it', () => {
    const tokenizer = wordTokenizer();
    const prompt = plainPrompt(tokenizer, 128);
    const read = (ids: readonly number[]): string => tokenizer.read(ids).join(' ');
    const session = read(
      prompt.session([
        { type: 'view', title: 'Red  Tent' },
        { type: 'cart', title: 'Mug' },
      ]).ids,
    );
    expect(session).toMatch(/Red Tent\n - Mug\n$/);
    const { ids, title } = prompt.continuation({ title: 'Blue Stove' });
    expect(read(ids.slice(...title))).toBe('Blue Stove\n');
    expect(prompt.document({ title: 'x' })).toBeUndefined();
  });

  it('drops the oldest lines beyond the budget and keeps the newest', () => {
    const tokenizer = wordTokenizer();
    const prompt = plainPrompt(tokenizer, 1);
    const { ids } = prompt.session([
      { type: 'view', title: 'Old' },
      { type: 'view', title: 'New' },
    ]);
    const text = tokenizer.read(ids).join(' ');
    expect(text).toContain('New');
    expect(text).not.toContain('Old');
  });
});
