import fs from "node:fs"
import path from "node:path"
import { wrongImports } from "./import-directions"
import { isTest, ROOT, sourcesUnder } from "./sources"

const sources = sourcesUnder(["src", "admin", "scanner"])

describe("who may import whom", () => {
  it("is kept by every file", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(50)
    expect(wrongImports(sources)).toEqual([])
  })

  it.each([
    ["src/domain/stock/move.ts", `import { z } from "zod"`, "zod"],
    ["src/domain/stock/move.ts", `import BigNumber from "bignumber.js"`, "bignumber.js"],
    [
      "src/domain/stock/move.ts",
      `import {\n  a,\n  b,\n} from "../../modules/stock/names"`,
      "src/modules/stock/names",
    ],
    ["src/domain/stock/move.ts", `import type { A } from "../../types/http/stock"`, "src/types/http/stock"],
    ["src/domain/stock/move.ts", `const fs = require("node:fs")`, "node:fs"],
    ["src/platform/sql.ts", `import { A } from "../modules/stock/names"`, "src/modules/stock/names"],
    [
      "src/modules/stock/service.ts",
      `import { A } from "../purchasing/names"`,
      "src/modules/purchasing/names",
    ],
    [
      "src/modules/stock/service.ts",
      `import type A from "../purchasing/service"`,
      "src/modules/purchasing/service",
    ],
    ["src/modules/stock/service.ts", `export * from "../../workflows/stock"`, "src/workflows/stock"],
    ["src/workflows/stock/a.ts", `import A from "../../modules/stock/service"`, "src/modules/stock/service"],
    ["src/workflows/stock/a.ts", `import { A } from "../../api/declare-route"`, "src/api/declare-route"],
    [
      "src/api/admin/a/route.ts",
      `import A from "../../../modules/stock/service"`,
      "src/modules/stock/service",
    ],
    ["src/jobs/a.ts", `import { A } from "../api/declare-route"`, "src/api/declare-route"],
    ["src/types/http/a.ts", `import { A } from "../../domain/stock/move"`, "src/domain/stock/move"],
    ["admin/routes/a/page.tsx", `import { A } from "../../../src/types/http/stock"`, "src/types/http/stock"],
    ["admin/routes/a/page.tsx", `import { A } from "../../../src/platform/sql"`, "src/platform/sql"],
    ["admin/routes/a/page.tsx", `import { z } from "@medusajs/framework/zod"`, "@medusajs/framework/zod"],
    ["admin/routes/a/page.tsx", `const A = lazy(() => import("../../../src/workflows"))`, "src/workflows"],
    ["scanner/src/a.ts", `import { A } from "../../src/platform/sql"`, "src/platform/sql"],
    ["scanner/src/a.ts", `import { A } from "../../admin/lib/sdk"`, "admin/lib/sdk"],
    ["scanner/src/a.ts", `import { A } from "../../src/types/http/stock"`, "src/types/http/stock"],
    ["scanner/src/a.tsx", `import { useState } from "react"`, "react"],
  ])("is broken by %s with %j", (file, source, target) => {
    expect(wrongImports({ [file]: `${source}\n` })).toEqual([`${file} imports ${target}`])
  })

  it("lets each layer use what lies below it", () => {
    const allowed = {
      "src/domain/shared/money.ts": `import BigNumber from "bignumber.js"`,
      "src/modules/stock/service.ts": `import { A } from "../../domain/stock/move"\nimport { B } from "@medusajs/framework/utils"`,
      "src/workflows/stock/a.ts": `import { STOCK } from "../../modules/stock/names"\nimport type Stock from "../../modules/stock/service"`,
      "src/api/admin/a/route.ts": `import { a } from "../../../workflows/stock/a"\nimport type { A } from "../../../types/http/stock"`,
      "admin/routes/a/page.tsx": `import { A } from "../../../src/domain/stock/move"\nimport type { B } from "../../../src/types/http/stock"`,
      "scanner/src/a.tsx": `import { A } from "../../src/domain/stock/move"\nimport { useState } from "preact/hooks"\nimport type { B } from "../../src/types/http/stock"`,
    }
    expect(wrongImports(allowed)).toEqual([])
  })
})

describe("the domain", () => {
  it("has no clock, no chance and no environment", () => {
    const impure = Object.entries(sources)
      .filter(([file]) => file.startsWith("src/domain/") && !isTest(file))
      .filter(([, source]) =>
        /new Date\(\)|Date\.now\(|Math\.random\(|process\.(env|cwd|hrtime)|performance\.now/.test(source)
      )
    expect(impure.map(([file]) => file)).toEqual([])
  })
})

describe("what Medusa crawls", () => {
  const entries = (folder: string) => fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true })

  it("finds only modules under src/modules", () => {
    const strays = entries("src/modules").filter(
      ({ name }) => !/\bexport default Module\(/.test(sources[`src/modules/${name}/index.ts`] ?? "")
    )
    expect(strays.map(({ name }) => name)).toEqual([])
  })

  it("finds one link, job or subscriber a file, and no folder beside them", () => {
    const strays = ["links", "jobs", "subscribers"].flatMap((folder) =>
      entries(`src/${folder}`)
        .filter((entry) => entry.name !== ".gitkeep" && !entry.name.startsWith("_"))
        .filter((entry) => !/export default/.test(sources[`src/${folder}/${entry.name}`] ?? ""))
        .map(({ name }) => `src/${folder}/${name}`)
    )
    expect(strays).toEqual([])
  })

  it("finds the admin behind src/admin", () => {
    const link = path.join(ROOT, "src/admin")
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true)
    expect(fs.readlinkSync(link)).toBe("../admin")
  })

  it("finds no two migrations of one name", () => {
    const names = Object.keys(sources)
      .filter((file) => file.includes("/migrations/"))
      .map((file) => path.basename(file))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

/** The titles of a spec that wish instead of stating. */
const wishesIn = (source: string): string[] =>
  [
    ...source.matchAll(
      /\b(?:it|test|describe)(?:\.\w+)*(?:\([^"'`]*\))?\(\s*["'`]([^"'`]*\bshould\b[^"'`]*)/g
    ),
  ].map(([, title]) => title ?? "")

describe("the titles of tests", () => {
  it("are facts", () => {
    const specs = sourcesUnder([
      "src",
      "integration-tests/http",
      "integration-tests/browser",
      "integration-tests/long",
    ])
    const wishes = Object.entries(specs)
      .filter(([file]) => isTest(file))
      .flatMap(([file, source]) => wishesIn(source).map((title) => `${file}: ${title}`))
    expect(wishes).toEqual([])
  })

  it("are told from wishes", () => {
    const wish = `${"should"} not count twice`
    expect(wishesIn(`it("${wish}", () => {})`)).toEqual([wish])
    expect(wishesIn(`it.each([1])(\n  "${wish}", () => {})`)).toEqual([wish])
    expect(wishesIn(`it("does not count twice", () => {}) // ${wish}`)).toEqual([])
  })
})
