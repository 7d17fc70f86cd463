import fs from "node:fs"
import path from "node:path"

export const ROOT = path.resolve(__dirname, "../..")

/** Path from the root, with `/` → text. */
export type Sources = Readonly<Record<string, string>>

/** The sources under the folders, without following symlinks (src/admin is admin). */
export function sourcesUnder(folders: readonly string[], wanted = /\.tsx?$/): Sources {
  const found: Record<string, string> = {}
  const waiting = [...folders]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (!fs.existsSync(path.join(ROOT, folder))) continue
    for (const entry of fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`
      if (entry.isDirectory() && entry.name !== "node_modules") waiting.push(file)
      else if (entry.isFile() && wanted.test(entry.name))
        found[file] = fs.readFileSync(path.join(ROOT, file), "utf8")
    }
  }
  return found
}

export const isTest = (file: string): boolean => /__tests__\/|integration-tests\//.test(file)
