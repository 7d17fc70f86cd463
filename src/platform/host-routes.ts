import { readdir, realpath } from "node:fs/promises"
import path from "node:path"

/** The paths a folder of Medusa routes answers on, each with its file; `[id]` and `[order_id]` are the same place. */
export async function routesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const routes = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile() || !/^route\.(ts|js)$/.test(entry.name)) continue
    const file = path.join(entry.parentPath, entry.name)
    const place = path.relative(folder, entry.parentPath).split(path.sep).join("/")
    routes.set(`/${place.replace(/\[[^\]]+\]/g, "[]")}`, file)
  }
  return routes
}

/** The route files of a store that lie on a path of ours: Medusa lets the store's answer. */
export async function hostRoutesOnOurPaths(ourFolder: string, store: string): Promise<string[]> {
  const folders = [path.join(store, "src", "api"), path.join(store, ".medusa", "server", "src", "api")]
  const ours = await realpath(ourFolder).catch(() => ourFolder)
  const theirs = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)))
  // The plugin's own checkout runs as a store: its routes are ours, built or not.
  if (theirs.includes(ours)) return []
  const [mine, ...found] = await Promise.all([routesIn(ourFolder), ...folders.map(routesIn)])
  const doubled = new Map<string, string>()
  for (const routes of found) {
    for (const [place, file] of routes) if (mine.has(place) && !doubled.has(place)) doubled.set(place, file)
  }
  return [...doubled.values()].sort()
}
