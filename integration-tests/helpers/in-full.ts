/**
 * Whether a spec runs at full length: `npm run test:long` takes the length that finds the rare, a landing the length that
 * finds what is broken. A spec of `integration-tests/long` that only imports another one runs it in full.
 */
export const isInFull = process.env.TEST_TYPE === "long"

/** A test of the full length only, beside one that asks the same of a place nearby. */
export const itInFull = (title: string, act: () => Promise<void>): void => {
  if (isInFull) it(title, act)
}
