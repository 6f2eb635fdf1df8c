/** The id that most types have: their first English name in kebab-case. The packed files hold only the others. */
export function idOfName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
