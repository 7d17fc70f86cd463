import { execFile } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import { brotliDecompressSync } from "node:zlib"
import pg from "pg"
import type { StockHealthResponse } from "../../src/types/http/stock"
import { isInFull } from "../helpers/in-full"

const run = promisify(execFile)
const root = path.resolve(__dirname, "../..")
const { DB_HOST, DB_PORT = "5432", DB_USERNAME, DB_PASSWORD = "" } = process.env
const urlOf = (database: string) =>
  `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${database}`

/** Runs a command of a shop on the database; its own jest settings are none of a shop's business. */
const inShop = async (database: string, command: readonly string[]): Promise<string> => {
  const env = { ...process.env, NODE_ENV: "development", NODE_OPTIONS: "", DATABASE_URL: urlOf(database) }
  const { stdout } = await run(process.execPath, [...command], {
    cwd: root,
    env: { ...env, COMPTOIR_ADMIN: "off", FORCE_COLOR: "0" },
    maxBuffer: 50_000_000,
  })
  return stdout
}

const asked = async <T extends pg.QueryResultRow>(database: string, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: urlOf(database) })
  await client.connect()
  try {
    const result = await client.query<T>(sql)
    return result.rows
  } finally {
    await client.end()
  }
}

/** What a merchant would miss first: how many of each document there are, and how many units the ledger holds. */
const WHAT_STANDS = `SELECT
  (SELECT count(*)::int FROM comptoir_supplier) AS suppliers,
  (SELECT count(*)::int FROM comptoir_supplier_item) AS supplier_items,
  (SELECT count(*)::int FROM comptoir_purchase_order WHERE number IS NOT NULL) AS numbered_orders,
  (SELECT sum(quantity - received_quantity - short_closed_quantity)::int FROM comptoir_purchase_order_line
    WHERE quantity > received_quantity + short_closed_quantity) AS owed,
  (SELECT sum(accepted_quantity)::int FROM comptoir_receipt_line) AS accepted,
  (SELECT sum(quantity)::int FROM comptoir_stock_move) AS ledger,
  (SELECT sum(stocked_quantity)::int FROM inventory_level WHERE deleted_at IS NULL) AS stocked`

const releases = fs
  .readdirSync(path.join(root, "integration-tests/fixtures"))
  .filter((name) => name.endsWith(".sql.br"))
  .sort()

/** The last release has what those before it had; in full, from each of them. */
describe.each(isInFull ? releases : releases.slice(-1))("the demo shop of an earlier release, %s", (file) => {
  const database = `comptoir_upgrade_${process.pid}_${releases.indexOf(file)}`

  beforeAll(async () => {
    await asked("postgres", `CREATE DATABASE ${database}`)
    await asked(
      database,
      brotliDecompressSync(fs.readFileSync(path.join(root, "integration-tests/fixtures", file))).toString()
    )
  }, 120_000)

  afterAll(async () => {
    await asked("postgres", `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  })

  it("is migrated without losing a document or a unit, and the doctor finds nothing", async () => {
    const before = await asked(database, WHAT_STANDS)
    expect(before).toMatchObject([{ suppliers: expect.any(Number), ledger: expect.any(Number) }])
    await inShop(database, [
      path.join(root, "node_modules/@medusajs/cli/cli.js"),
      "db:migrate",
      "--execute-safe-links",
      "--execute-safe-search",
    ])
    expect(await asked(database, WHAT_STANDS)).toEqual(before)

    const printed = await inShop(database, [path.join(root, "integration-tests/helpers/examine-process.js")])
    const health = JSON.parse(printed.trim().split("\n").pop() as string) as StockHealthResponse
    expect(health.findings.filter((finding) => finding.severity === "error")).toEqual([])
    expect(health.is_clean).toBe(true)
    expect(await asked(database, WHAT_STANDS)).toEqual(before)
  }, 300_000)
})
