import fs from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"

const FOLDER = path.resolve(__dirname, "../../.screens/failures")

/**
 * `it` for steps that build upon one another. What the pages show is photographed where a step fails; the steps after
 * it are not walked, so that the report names one cause.
 */
export function aWalk(name: string, pagesOf: () => Readonly<Record<string, Page | undefined>>) {
  let failed: string | undefined
  return (title: string, walk: () => Promise<void>) =>
    it(title, async () => {
      if (failed) throw new Error(`Not walked, because “${failed}” failed`)
      try {
        await walk()
      } catch (error) {
        failed = title
        await photograph(name, pagesOf())
        throw error
      }
    })
}

async function photograph(name: string, pages: Readonly<Record<string, Page | undefined>>): Promise<void> {
  fs.mkdirSync(FOLDER, { recursive: true })
  for (const [who, page] of Object.entries(pages)) {
    const file = path.join(FOLDER, `${name}-${who}.png`)
    // A page that is gone cannot be shown, and the failure itself says more.
    await page?.screenshot({ path: file, animations: "disabled" }).catch(() => undefined)
    if (page) process.stderr.write(`What the ${who} saw at ${page.url()}: ${file}\n`)
  }
}
