import { invalidData } from "../shared/domain-error"

export const LONGEST_BIN_CODE = 40
export const LONGEST_BARCODE = 80

const ALLOWED = /^[A-Z0-9]([A-Z0-9._/+-]*[A-Z0-9])?$/

/**
 * A code of a bin, a zone or an aisle as it is kept: upper case, blanks as hyphens. What a label cannot carry or a person
 * cannot type is refused.
 */
export function placeCode(typed: string, what = "The code"): string {
  const code = typed.trim().toUpperCase().replace(/\s+/g, "-")
  if (code.length > LONGEST_BIN_CODE) {
    throw invalidData(
      `${what} "${typed}" has ${code.length} characters; it may have at most ${LONGEST_BIN_CODE}`
    )
  }
  if (ALLOWED.test(code)) return code
  throw invalidData(
    `${what} "${typed}" must begin and end with a letter or a digit and hold only letters, digits and . _ / + -`
  )
}

/** The barcode of a bin as it is kept: printable ASCII without blanks around it. */
export function binBarcode(typed: string): string {
  const barcode = typed.trim()
  if (barcode.length > LONGEST_BARCODE) {
    throw invalidData(
      `The barcode "${barcode}" has ${barcode.length} characters; it may have at most ${LONGEST_BARCODE}`
    )
  }
  if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(barcode)) return barcode
  throw invalidData(`The barcode "${barcode}" holds characters that no barcode of a bin can carry`)
}

/** A number as letters, as spreadsheets count their columns: 1 is A, 26 is Z, 27 is AA. */
export function lettersOf(number: number): string {
  let letters = ""
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

export const CODE_PARTS = ["block", "aisle", "bay", "level", "side"] as const
export type CodePart = (typeof CODE_PARTS)[number]
export type CodeNumbers = Readonly<Record<Exclude<CodePart, "side">, number> & { side: "left" | "right" }>

/** A pattern read: its parts in their order. */
export type CodePattern = Readonly<{
  parts: readonly (string | Readonly<{ part: CodePart; format: string }>)[]
  /** How each part is written, where the pattern names it. */
  formats: ReadonlyMap<CodePart, string>
}>

/**
 * Reads a naming pattern such as `{aisle:A}-{bay:02}-{level}{side}`: a part is written as letters (`A`), as a number of at
 * least so many digits (`02`) or as it is; of a side the two letters stand for left and right (`{side:AB}`).
 */
export function readPattern(pattern: string): CodePattern {
  const parts: (string | { part: CodePart; format: string })[] = []
  const formats = new Map<CodePart, string>()
  let at = 0
  for (const match of pattern.matchAll(/\{([a-z]+)(?::([^{}]*))?\}/g)) {
    const [whole, name = "", format = ""] = match
    parts.push(pattern.slice(at, match.index))
    if (!(CODE_PARTS as readonly string[]).includes(name)) {
      throw invalidData(`The pattern "${pattern}" names {${name}}; it may name ${CODE_PARTS.join(", ")}`)
    }
    const part = name as CodePart
    checkFormat(part, format)
    parts.push({ part, format })
    formats.set(part, format)
    at = match.index + whole.length
  }
  parts.push(pattern.slice(at))
  const rest = parts.filter((part) => typeof part === "string").join("")
  if (/[{}]/.test(rest)) {
    throw invalidData(`The pattern "${pattern}" has a brace too many; write parts as {aisle:A} or {bay:02}`)
  }
  return { parts, formats }
}

function checkFormat(part: CodePart, format: string): void {
  const isRight =
    part === "side" ? format === "" || /^[A-Za-z0-9]{2}$/.test(format) : /^(A|0?[1-9]|0{2,5}1)?$/.test(format)
  if (isRight) return
  throw invalidData(
    part === "side"
      ? `{side:${format}} must give one letter or digit for left and one for right, such as {side:LR}`
      : `{${part}:${format}} must be written A for letters, or 02 or 01 for a number of at least two digits`
  )
}

/** One part of a code in its format. */
export function writePart(part: CodePart, format: string, numbers: CodeNumbers): string {
  if (part === "side") return (format || "LR").charAt(numbers.side === "left" ? 0 : 1)
  const number = numbers[part]
  if (format === "A") return lettersOf(number)
  // `01` and `001` are written by example, `02` and `03` by their width.
  const width = /^0+1$/.test(format) ? format.length : Number(format || "1")
  return String(number).padStart(width, "0")
}

/** The code that a pattern gives to these numbers. */
export const writeCode = ({ parts }: CodePattern, numbers: CodeNumbers): string =>
  parts.map((part) => (typeof part === "string" ? part : writePart(part.part, part.format, numbers))).join("")
