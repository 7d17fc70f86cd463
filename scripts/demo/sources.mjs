/** Fingerprints of what was built or migrated, so that a second start does nothing twice. */
import crypto from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
/** Apart from `.medusa/app`, which a whole `medusa build` wipes and fills. */
export const adminFolder = path.join(root, ".medusa", "admin")

const skipped = new Set(["__tests__", "__admin-extensions__.js", "node_modules"])

function addTo(hash, file) {
  if (!fs.existsSync(file)) return
  if (fs.statSync(file).isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) if (!skipped.has(name)) addTo(hash, path.join(file, name))
  } else hash.update(`${path.relative(root, file)}\n`).update(fs.readFileSync(file))
}

function fingerprint(...files) {
  const hash = crypto.createHash("sha256")
  for (const file of files) addTo(hash, path.join(root, file))
  return hash.digest("hex")
}

/** What the admin is made of. */
export const adminSources = () =>
  fingerprint(
    "admin",
    "src/domain",
    "src/types",
    "medusa-config.ts",
    "package-lock.json",
    "scripts/demo/build-admin.mjs"
  )

/** What the tables are made of. */
export const tableSources = () =>
  fingerprint(
    "src/modules",
    "src/links",
    "src/search",
    "src/migration-scripts",
    "medusa-config.ts",
    "package-lock.json"
  )
