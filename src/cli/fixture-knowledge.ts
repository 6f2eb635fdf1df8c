/** For tests: a department file of two types, of which the first wants the second. */
export const CAMPING = `
department: camping
name: {en: Camping, de: Camping, fr: Camping, es: Camping, zh: 露营}
types:
  tent: {en: [tent], attributes: [], match: [], price: [50, 500], again: never}
  sleeping-mat: {en: [sleeping mat], attributes: [], match: [], price: [20, 90], again: never}
relations:
  tent: {complement: {sleeping-mat: 9}}
`;
