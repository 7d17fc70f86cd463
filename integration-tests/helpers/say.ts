import fs from "node:fs"
import path from "node:path"

const FOLDER = path.resolve(__dirname, "../../admin/i18n")

/** The words of the admin for a key, so that a test presses what a person reads. */
export function say(key: string, values: Record<string, string | number> = {}, language = "en"): string {
  const [area = "", ...steps] = key.split(".")
  const texts: unknown = JSON.parse(fs.readFileSync(path.join(FOLDER, language, `${area}.json`), "utf8"))
  const text = steps.reduce<unknown>(
    (tree, step) => (tree as Record<string, unknown> | undefined)?.[step],
    texts
  )
  if (typeof text !== "string") throw new Error(`The admin has no text ${key} in ${language}`)
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ""))
}
