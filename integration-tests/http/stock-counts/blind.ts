import type { Suite } from "../../helpers/suite"
import { countActs, CountingFloor } from "./a-counting-floor"

/** What the book says of LAMP-1 in A-1, a number that stands nowhere else. */
const BOOK = 60

export function describeBlindCounts(suite: Suite, floor: () => CountingFloor) {
  const { begin, enter, enterAll, lines, lineOf, act, set, rows } = countActs(suite, floor)

  /** Roles are on: Anna and Boris are clerks, who count without knowing what the book says. */
  const withRoles = async () => {
    const { owner, anna, boris } = floor()
    await owner.post("/admin/comptoir/roles", { user_id: owner.id, roles: ["owner"] })
    for (const clerk of [anna, boris])
      await owner.post("/admin/comptoir/roles", { user_id: clerk.id, roles: ["warehouse_clerk"] })
    await set({
      "administration.roles_enabled": true,
      "warehouse.count_recount_units": 0,
      "warehouse.count_recount_value": "0",
    })
  }
  const SECRETS =
    /snapshot_quantity|moved_quantity|book_quantity|variance|posted_quantity|differing_count|right_count/

  const routesOf = (id: string) => [
    "/admin/stock-counts",
    "/admin/stock-counts?fields=variance_units,differing_count,right_count",
    "/admin/stock-counts/export",
    `/admin/stock-counts/${id}`,
    `/admin/stock-counts/${id}/lines`,
    `/admin/stock-counts/${id}/lines?fields=variance,snapshot_quantity`,
    `/admin/stock-counts/${id}/lines?status=counted`,
    `/admin/stock-counts/${id}/lines/export`,
    `/admin/stock-counts/${id}/sheet?format=csv`,
    "/admin/count-plans",
    "/admin/count-campaigns",
    "/admin/count-reports/accuracy",
    "/admin/count-reports/classes",
  ]

  describe("a blind count", () => {
    it("tells a clerk neither what the book says nor what differs, on no route and at no stage", async () => {
      await withRoles()
      const { anna, boris, bins } = floor()
      const { count, lines: found } = await begin({ kind: "bins", ids: [bins["A-1"], bins["A-2"]] })
      const told: [string, string][] = []
      const listen = async (stage: string) => {
        for (const clerk of [anna, boris]) {
          for (const path of routesOf(count.id)) {
            const { status, data } = await clerk.get(path)
            if (status === 200) told.push([`${stage} ${path}`, JSON.stringify(data)])
            else expect([path, status]).toEqual([path, path.includes("/sheet") ? 400 : 200])
          }
        }
      }
      await listen("counting")
      const line = lineOf(found, "LAMP-1", "A-1").id
      const answers = [
        await enter(count.id, [{ line_id: line, quantity: 58 }]),
        await enter(count.id, [{ line_id: line, quantity: 12 }], boris),
        await act(count.id, "close", {}, anna),
      ]
      await enterAll(count.id, { "LAMP-2@A-2": 29 })
      answers.push(await act(count.id, "close", {}, anna))
      await listen("reviewing")
      for (const answer of answers) told.push(["an act", JSON.stringify(answer.data)])
      expect(told.length).toBeGreaterThan(45)
      for (const [path, text] of told) {
        const values = text.replace(/variance_units|variance_value/g, (name) =>
          path.includes("export") ? "" : name
        )
        expect([path, values.match(SECRETS)?.[0]]).toEqual([
          path,
          path.includes("lines/export") ? values.match(SECRETS)?.[0] : undefined,
        ])
        expect([path, text.match(new RegExp(`[^\\d-]${BOOK}[^\\d]|:-2[,}]`))?.[0]]).toEqual([path, undefined])
      }
    })

    it("leaves the columns of the book empty in the file of lines, and fills them for whoever may know", async () => {
      await withRoles()
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 58 })
      const file = async (by = floor().anna) =>
        String((await by.get<string>(`/admin/stock-counts/${count.id}/lines/export`)).data)
      expect(await file()).toMatch(/A-1;pick;LAMP-1;[^;]*;;;;counted;1;58;;;;;/)
      expect(await file(floor().owner)).toMatch(/A-1;pick;LAMP-1;[^;]*;;;;counted;1;58;60;-2;/)
    })

    it("does not sort or filter by what differs for whoever may not know it", async () => {
      await withRoles()
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      for (const query of ["differing=true", "differing=false", "order=-variance", "order=variance_value"]) {
        const path = `/admin/stock-counts/${count.id}/lines?${query}`
        expect([query, (await floor().anna.get(path)).status]).toEqual([query, 400])
        expect([query, (await floor().owner.get(path)).status]).toEqual([query, 200])
      }
    })

    it("refuses clerks what judges and what sums up differences", async () => {
      await withRoles()
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 58 })
      await act(count.id, "close")
      const [line] = await lines(count.id)
      for (const [name, body] of [
        ["approve", {}],
        ["recount", {}],
        ["decide", { line_ids: [line!.id], decision: "reject" }],
      ] as const) {
        expect([name, (await act(count.id, name, body, floor().boris)).status]).toEqual([name, 403])
      }
      for (const path of ["shrinkage", "shrinkage/export"])
        expect((await floor().anna.get(`/admin/count-reports/${path}`)).status).toBe(403)
      expect((await rows("comptoir_stock_count"))[0]!.status).toBe("reviewing")
    })

    it("keeps their own differences even from those who may see all others", async () => {
      await set({ "warehouse.count_recount_units": 0, "warehouse.count_recount_value": "0" })
      const { owner, anna, bins } = floor()
      const { count } = await begin({ kind: "bins", ids: [bins["A-1"], bins["A-2"]] })
      const found = await lines(count.id, anna)
      await enter(count.id, [{ line_id: lineOf(found, "LAMP-1", "A-1").id, quantity: 58 }], owner)
      const seen = await lines(count.id)
      expect(lineOf(seen, "LAMP-1", "A-1")).not.toHaveProperty("variance")
      expect(lineOf(seen, "LAMP-1", "A-1").counted_quantity).toBe(58)
      expect(lineOf(seen, "LAMP-2", "A-2")).toMatchObject({ snapshot_quantity: 30 })
      const differing = await owner.get<{ lines: unknown[] }>(
        `/admin/stock-counts/${count.id}/lines?differing=true`
      )
      expect(differing.data.lines).toEqual([])
      expect(lineOf(await lines(count.id, anna), "LAMP-1", "A-1")).toMatchObject({ variance: -2 })
      await set({ "warehouse.count_own_hidden": false })
      expect(lineOf(await lines(count.id), "LAMP-1", "A-1")).toMatchObject({ variance: -2 })
    })

    it("is blind whatever is asked for, unless the merchant lets each count say", async () => {
      const ask = async () =>
        (
          await floor().owner.post<{ stock_count: { is_blind: boolean } }>("/admin/stock-counts", {
            location_id: floor().lyon.id,
            scope: { kind: "everything" },
            is_blind: false,
          })
        ).data.stock_count.is_blind
      expect(await ask()).toBe(true)
      await set({ "warehouse.count_blind": "per_count" })
      expect(await ask()).toBe(false)
    })

    it("tells everybody once it is completed", async () => {
      await withRoles()
      const { count } = await begin({ kind: "bins", ids: [floor().bins["A-1"]] })
      await enterAll(count.id, { "LAMP-1@A-1": 58 })
      await act(count.id, "close")
      await act(count.id, "approve")
      const [line] = await lines(count.id, floor().anna)
      expect(line).toMatchObject({ book_quantity: 60, variance: -2, posted_quantity: -2 })
    })
  })
}
