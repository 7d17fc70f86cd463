import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import type {
  AuditResponse,
  ExchangeRateImportResponse,
  ExchangeRateListResponse,
  ExchangeRateResponse,
} from "../../../src/types/http/administration"
import { anAsker } from "../../helpers/an-asker"
import type { Suite } from "../../helpers/suite"

const RATES = "/admin/comptoir/exchange-rates"
const dollar = { from_currency: "USD", to_currency: "EUR", rate: "0.9012345678", valid_from: "2026-03-01" }

export function describeExchangeRates({ api, getContainer }: Suite) {
  describe("/admin/comptoir/exchange-rates", () => {
    type Asker = Awaited<ReturnType<typeof anAsker>>
    const list = async (asker: Asker, query = "") =>
      (await asker.get<ExchangeRateListResponse>(`${RATES}?${query}`)).data
    const rateOn = (from: string, to: string, day: string) =>
      getContainer().resolve<AdministrationService>(ADMINISTRATION_MODULE).rateOn(from, to, day)

    it("keeps a rate exactly, and uses it from its day on", async () => {
      const admin = await anAsker(api, getContainer())
      const { data } = await admin.post<ExchangeRateResponse>(RATES, dollar)
      expect(data.exchange_rate).toMatchObject({
        from_currency: "usd",
        to_currency: "eur",
        rate: "0.9012345678",
        valid_from: "2026-03-01",
        source: "manual",
        created_by: admin.id,
        created_by_name: "owner@example.com",
      })
      await admin.post(RATES, { ...dollar, rate: 0.5, valid_from: "2026-04-01" })
      expect(await rateOn("usd", "eur", "2026-03-31")).toBe("0.9012345678")
      expect(await rateOn("usd", "eur", "2026-04-01")).toBe("0.5000000000")
      expect(await rateOn("eur", "usd", "2026-04-02")).toBe("2")
      expect(await rateOn("eur", "eur", "2020-01-01")).toBe("1")
      await expect(rateOn("usd", "eur", "2026-02-28")).rejects.toThrow(
        "There is no exchange rate from USD to EUR on 2026-02-28"
      )
    })

    it("lists by currency and day, the latest first", async () => {
      const admin = await anAsker(api, getContainer())
      for (const [from_currency, valid_from] of [
        ["USD", "2026-01-01"],
        ["GBP", "2026-02-01"],
        ["USD", "2026-03-01"],
      ]) {
        await admin.post(RATES, { ...dollar, from_currency, valid_from })
      }
      const days = (await list(admin)).exchange_rates.map(({ valid_from }) => valid_from)
      expect(days).toEqual(["2026-03-01", "2026-02-01", "2026-01-01"])
      expect((await list(admin, "from_currency=GBP")).count).toBe(1)
      expect((await list(admin, "from=2026-01-02&to=2026-02-28")).count).toBe(1)
      expect(await list(admin, "q=usd&limit=1&offset=1")).toMatchObject({ count: 2, limit: 1, offset: 1 })
    })

    it("refuses a wrong rate and keeps the rates as they are", async () => {
      const admin = await anAsker(api, getContainer())
      await admin.post(RATES, dollar)
      const before = await list(admin)
      const wrong: [object, string][] = [
        [{ rate: "0" }, "must be above 0"],
        [{ rate: "1,5" }, "must be a decimal number"],
        [{ from_currency: "DOLLAR" }, "must be a code of three letters"],
        [{ to_currency: "USD" }, "always 1"],
        [{ valid_from: "2026-02-30" }, "must be a day of the calendar"],
        [{}, "There is already a rate from USD to EUR for 2026-03-01"],
        [{ date: "2026-03-01" }, "date"],
      ]
      for (const [change, words] of wrong) {
        const answer = await admin.post(RATES, { ...dollar, ...change })
        expect([answer.status, answer.data.message]).toEqual([400, expect.stringContaining(words)])
        expect(await list(admin)).toEqual(before)
      }
    })

    it("deletes a rate and keeps what it was in the log", async () => {
      const admin = await anAsker(api, getContainer())
      const { data } = await admin.post<ExchangeRateResponse>(RATES, dollar)
      const { id } = data.exchange_rate
      expect((await admin.remove(`${RATES}/${id}`)).data).toMatchObject({
        id,
        object: "exchange_rate",
        deleted: true,
      })
      expect((await list(admin)).count).toBe(0)
      const { data: log } = await admin.get<AuditResponse>(
        `/admin/comptoir/audit?entity_id=${id}&act=deleted`
      )
      expect(log.audit_entries).toMatchObject([
        { before: { rate: "0.9012345678", valid_from: "2026-03-01" }, after: null },
      ])

      const again = await admin.remove(`${RATES}/${id}`)
      expect([again.status, again.data.message]).toEqual([404, `Exchange rate ${id} does not exist`])
    })

    describe("import", () => {
      const send = (asker: Asker, csv: string, preview = false) =>
        asker.post<ExchangeRateImportResponse>(`${RATES}/import`, { csv, preview })
      const GOOD =
        "\uFEFFfrom;to;rate;valid_from\r\nUSD;EUR;0,95;2026-03-01\r\nGBP;EUR;1,16;2026-03-01\r\nJPY;EUR;0,0061;2026-03-01\r\n"
      const BAD =
        "from,to,rate,valid_from\nUSD,EUR,0.95,2026-03-01\n\nUSD,EUR,zero,2026-03-02\nUSD,XXQ,1,2026-03-03\n"

      it("says first what it would do, then does it", async () => {
        const admin = await anAsker(api, getContainer())
        await admin.post(RATES, dollar)
        await admin.post(RATES, { ...dollar, from_currency: "GBP", rate: "1.16" })
        const outcome = { created: 1, changed: 1, unchanged: 1, problems: [], problem_count: 0 }
        expect((await send(admin, GOOD, true)).data).toEqual(outcome)
        expect((await list(admin)).count).toBe(2)

        expect((await send(admin, GOOD)).data).toEqual(outcome)
        expect(await rateOn("usd", "eur", "2026-03-01")).toBe("0.9500000000")
        expect((await list(admin, "q=jpy")).exchange_rates).toMatchObject([
          { rate: "0.0061000000", source: "csv" },
        ])
        const { data: log } = await admin.get<AuditResponse>("/admin/comptoir/audit?act=imported")
        expect(log.count).toBe(2)
        expect((await send(admin, GOOD)).data).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
      })

      it("names the lines it cannot read and takes nothing of such a file", async () => {
        const admin = await anAsker(api, getContainer())
        const preview = await send(admin, BAD, true)
        expect(preview.data).toEqual({
          created: 1,
          changed: 0,
          unchanged: 0,
          problem_count: 2,
          problems: [
            { line: 4, message: 'The rate is "zero"; it must be a decimal number such as 12.50' },
            {
              line: 5,
              message: 'The second currency is "XXQ"; it must be a code of three letters such as EUR',
            },
          ],
        })
        const answer = await send(admin, BAD)
        expect([answer.status, answer.data.message]).toEqual([
          400,
          'The file has 2 rows that cannot be read, the first on line 4: The rate is "zero"; it must be a decimal number such as 12.50',
        ])
        expect((await list(admin)).count).toBe(0)
      })

      it("refuses what is no such file", async () => {
        const admin = await anAsker(api, getContainer())
        const wrong: [string, string, string][] = [
          [
            "a file without its columns",
            "day,value\n2026-01-01,1\n",
            "The file has no column from, to, rate, valid_from",
          ],
          [
            "a quote that does not close",
            'from,to,rate,valid_from\n"USD,EUR,1,2026-01-01\n',
            "Line 2 of the file cannot be read",
          ],
          ["nothing", "", "csv"],
        ]
        for (const [_, csv, words] of wrong) {
          const answer = await send(admin, csv)
          expect([answer.status, answer.data.message]).toEqual([400, expect.stringContaining(words)])
        }
      })
    })

    it("exports what it imports", async () => {
      const admin = await anAsker(api, getContainer())
      await admin.post(RATES, dollar)
      await admin.post(RATES, { ...dollar, from_currency: "GBP", rate: "1.16", valid_from: "2026-01-01" })
      const { data: csv } = (await admin.get(`${RATES}/export`)) as unknown as { data: string }
      expect(csv.trim().split("\r\n")).toEqual([
        "from;to;rate;valid_from;source;who",
        "GBP;EUR;1.1600000000;2026-01-01;manual;owner@example.com",
        "USD;EUR;0.9012345678;2026-03-01;manual;owner@example.com",
      ])
      const { data } = await admin.post(`${RATES}/import`, { csv, preview: true })
      expect(data).toMatchObject({ created: 0, changed: 0, unchanged: 2, problem_count: 0 })
    })
  })
}
