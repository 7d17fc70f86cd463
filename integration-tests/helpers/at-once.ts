/** Does the same several times at the same moment, and answers what each came to. */
export const atOnce = <T>(times: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, work))
