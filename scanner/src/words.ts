import en from "../i18n/en.json"
import fr from "../i18n/fr.json"

export type Language = "en" | "fr"
export type Values = Readonly<Record<string, string | number>>
export type Translate = (key: string, values?: Values) => string

type Tree = { [key: string]: string | Tree }
const TREES: Readonly<Record<Language, Tree>> = { en, fr }

function find(tree: Tree, key: string): string | undefined {
  let at: string | Tree | undefined = tree
  for (const part of key.split(".")) at = typeof at === "object" ? at[part] : undefined
  return typeof at === "string" ? at : undefined
}

/** The words of a language. A number named `count` chooses between one and many. */
export function wordsIn(language: Language): Translate {
  const plural = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const form = typeof values.count === "number" ? `_${plural.select(values.count)}` : ""
    const tree = TREES[language]
    const text = (form && (find(tree, key + form) ?? find(tree, `${key}_other`))) || find(tree, key) || key
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""))
  }
}

/** Whether there is a text under the key: what comes from the shop may be a name of ours or the merchant's own word. */
export const isWord = (language: Language, key: string): boolean => find(TREES[language], key) !== undefined

/** The language of the device, where it is one of ours. */
export const deviceLanguage = (): Language =>
  navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en"

const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" }

/** A plain day, as people of that language write it. */
export const dayIn = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`)
  )

/** The minute of an instant. */
export const minuteIn = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeStyle: "short" }).format(at)
