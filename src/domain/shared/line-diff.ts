/** A line that two texts share, or that one of them has alone. */
export type DiffLine = Readonly<{ kind: "same" | "removed" | "added"; text: string }>

const MOST_CELLS = 4_000_000

/**
 * How one text becomes another, line by line: the fewest lines taken out and put in (the longest common subsequence). Texts
 * too long for that are told as wholly replaced between their common beginning and end.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const one = before.split("\n")
  const other = after.split("\n")
  let head = 0
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1
  let tail = 0
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail += 1
  const same = (text: string): DiffLine => ({ kind: "same", text })
  return [
    ...one.slice(0, head).map(same),
    ...middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...one.slice(one.length - tail).map(same),
  ]
}

function middle(one: readonly string[], other: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: "removed", text })
  const added = (text: string): DiffLine => ({ kind: "added", text })
  if (one.length * other.length > MOST_CELLS) return [...one.map(removed), ...other.map(added)]
  const width = other.length + 1
  const longest = new Uint32Array((one.length + 1) * width)
  const at = (row: number, column: number) => longest[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const lines: DiffLine[] = []
  let row = 0
  let column = 0
  while (row < one.length || column < other.length) {
    if (row < one.length && column < other.length && one[row] === other[column]) {
      lines.push({ kind: "same", text: one[row] as string })
      row += 1
      column += 1
    } else if (row < one.length && (column === other.length || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(removed(one[row] as string))
      row += 1
    } else {
      lines.push(added(other[column] as string))
      column += 1
    }
  }
  return lines
}
