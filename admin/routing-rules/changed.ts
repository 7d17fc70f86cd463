/** The fields that differ from what the form began with: what a colleague changed meanwhile is not taken back. */
export function changedOf<Body extends object>(before: Body, after: Body): Partial<Body> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Body])
    )
  ) as Partial<Body>
}
