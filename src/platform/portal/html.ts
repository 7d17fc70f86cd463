/** Text that is HTML already. Everything else is escaped when it comes into a page. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
}

type Piece = Html | string | number | null | undefined | false | readonly Piece[]

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** A text as it may stand between tags and inside a quoted attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string)

/** A piece of a page: what is put into it is escaped, unless it is a piece itself. */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((page, text, index) => page + written(pieces[index - 1]) + text))
}

function written(piece: Piece): string {
  if (piece instanceof Html) return piece.text
  if (Array.isArray(piece)) return piece.map(written).join("")
  return piece === null || piece === undefined || piece === false ? "" : escaped(String(piece as string))
}
