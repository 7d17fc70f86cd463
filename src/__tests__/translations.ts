import ts from "typescript"
import { Sources } from "./sources"

export type Texts = Readonly<Record<string, string>>

/** `{ a: { b: "text" } }` → `{ "a.b": "text" }`. */
export function flatten(tree: unknown, prefix = ""): Texts {
  if (typeof tree === "string") return { [prefix]: tree }
  return Object.entries(tree as object).reduce<Texts>(
    (texts, [key, value]) => ({ ...texts, ...flatten(value, prefix ? `${prefix}.${key}` : key) }),
    {}
  )
}

const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "")
const keysOf = (texts: Texts): Set<string> => new Set(Object.keys(texts).map(withoutPlural))
const variablesOf = (text: string): string =>
  [...new Set(text.match(/\{\{\s*-?\s*\w+/g) ?? [])].sort().join(" ")

/** What makes two languages say different things: a missing key, an untranslated sentence, a lost variable. */
export function differences(english: Texts, french: Texts): string[] {
  const [here, there] = [keysOf(english), keysOf(french)]
  const words = (text: string) => text.match(/\p{L}{2,}/gu)?.length ?? 0
  return [
    ...[...here].filter((key) => !there.has(key)).map((key) => `${key} is missing in French`),
    ...[...there].filter((key) => !here.has(key)).map((key) => `${key} is missing in English`),
    ...Object.entries({ ...english, ...french })
      .filter(([, text]) => !text.trim())
      .map(([key]) => `${key} is empty`),
    ...Object.entries(english)
      .filter(([key, text]) => french[key] === text && words(text.replace(/\{\{.*?\}\}/g, "")) >= 3)
      .map(([key, text]) => `${key} is "${text}" in both languages`),
    ...Object.entries(english)
      // A singular may spell its number out: "one bin".
      .filter(([key]) => key in french && !key.endsWith("_one"))
      .filter(([key, text]) => variablesOf(text) !== variablesOf(french[key] ?? ""))
      .map(([key]) => `${key} has other variables in French`),
  ]
}

const TEXT_ATTRIBUTES =
  /^(aria-label|alt|title|label|placeholder|heading|subtitle|description|hint|tooltip|noResultsPlaceholder)$/
const hasWords = (text: string): boolean => /\p{L}{2,}/u.test(text)

type Finding = { place: string; text: string }
export type Said = { keys: Finding[]; literals: Finding[] }

/**
 * The keys that the screens ask for, with `*` where a value is put in (`status.${status}`), and the words that
 * stand in them without a key. An arrow such as `→` or a unit in one letter is no word.
 */
export function saidBy(sources: Sources): Said {
  const said: Said = { keys: [], literals: [] }
  for (const [file, source] of Object.entries(sources)) {
    // In a file without tags, `<Row>(row: Row) => …` is a function of any row, and no tag.
    const kind = file.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind)
    const at = (node: ts.Node) => `${file}:${parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) {
        const called = node.expression.getText()
        const [first] = node.arguments
        if (/^(t|i18n\.t|i18next\.t)$/.test(called) && first) {
          said.keys.push(...keyTexts(first).map((text) => ({ place: at(first), text })))
        }
        if (/^toast(\.\w+)?$/.test(called) && first && ts.isStringLiteralLike(first)) {
          said.literals.push({ place: at(first), text: first.text })
        }
      }
      // What is printed on a key of the keyboard is the same in every language.
      const isKey = ts.isJsxText(node) && /^<Kbd\b/.test(node.parent.getText())
      if (ts.isJsxText(node) && !isKey && hasWords(node.text))
        said.literals.push({ place: at(node), text: node.text.trim() })
      if (ts.isJsxAttribute(node) && TEXT_ATTRIBUTES.test(node.name.getText())) {
        const value = node.initializer
        const literal = value && ts.isJsxExpression(value) ? value.expression : value
        if (literal && ts.isStringLiteralLike(literal) && hasWords(literal.text)) {
          said.literals.push({ place: at(node), text: literal.text })
        }
      }
      if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression) {
        const literal = node.expression
        if (ts.isStringLiteralLike(literal) && hasWords(literal.text)) {
          said.literals.push({ place: at(node), text: literal.text })
        }
      }
      ts.forEachChild(node, visit)
    }
    visit(parsed)
  }
  return said
}

/** The keys an argument of `t` can be; what cannot be read from the text is `*`. */
function keyTexts(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isParenthesizedExpression(node)) return keyTexts(node.expression)
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return keyTexts(node.expression)
  if (ts.isConditionalExpression(node)) return [...keyTexts(node.whenTrue), ...keyTexts(node.whenFalse)]
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join("")]
  }
  return ["*"]
}

/** The keys asked for that neither our texts nor Medusa's own hold. */
export function unknownKeys(said: Said, ours: Texts, core: Texts): string[] {
  const known = new Set([...keysOf(ours), ...keysOf(core)])
  const all = [...known]
  const isKnown = (key: string): boolean => {
    if (!key.includes("*")) return known.has(key)
    const pattern = new RegExp(`^${key.split("*").map(escape).join("[\\w.-]+")}$`)
    return all.some((candidate) => pattern.test(candidate))
  }
  return said.keys.filter(({ text }) => !isKnown(text)).map(({ place, text }) => `${place}: ${text}`)
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
