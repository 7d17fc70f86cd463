/** How a walk is drawn: one of a few quiet hues, told apart further by its strokes; also those see them who tell no colours apart. */
export type WalkStyle = { colour: string; dash?: readonly number[] }

const HUES = [
  "var(--tag-blue-icon)",
  "var(--tag-orange-icon)",
  "var(--tag-green-icon)",
  "var(--tag-purple-icon)",
]
const STROKES = [undefined, [8, 5], [2, 5]] as const

/** Walks that one drawing tells apart; more of them would be noise. */
export const MOST_WALKS = HUES.length * STROKES.length

/** The hue changes first, so that up to four walks are all drawn through. */
export function walkStyle(index: number): WalkStyle {
  const dash = STROKES[Math.floor(index / HUES.length) % STROKES.length]
  return { colour: HUES[index % HUES.length] ?? "var(--fg-base)", ...(dash ? { dash } : {}) }
}
