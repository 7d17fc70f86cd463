import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import type {
  AuditResponse,
  NumberSeriesDTO,
  NumberSeriesListResponse,
  NumberSeriesResponse,
} from "../../../src/types/http/administration"
import { anAsker } from "../../helpers/an-asker"
import type { Suite } from "../../helpers/suite"

const SERIES = "/admin/comptoir/number-series"
const YEAR = new Date().getUTCFullYear()
const TODAY = new Date().toISOString().slice(0, 10)

type Transactional = {
  baseRepository_: { transaction<T>(task: (manager: unknown) => Promise<T>): Promise<T> }
}

export function describeNumberSeries({ api, getContainer }: Suite) {
  describe("/admin/comptoir/number-series", () => {
    const take = async (day = TODAY) => {
      const administration = getContainer().resolve<AdministrationService & Transactional>(
        ADMINISTRATION_MODULE
      )
      return await administration.baseRepository_.transaction((transactionManager) =>
        administration.takeNumber("purchase_order", day, { transactionManager })
      )
    }
    type Asker = Awaited<ReturnType<typeof anAsker>>
    const orders = async (asker: Asker) =>
      (await asker.get<NumberSeriesListResponse>(SERIES)).data.number_series.find(
        ({ series }) => series === "purchase_order"
      ) as NumberSeriesDTO
    const change = (asker: Asker, body: object) =>
      asker.post<NumberSeriesResponse>(SERIES, { series: "purchase_order", ...body })

    it("shows each series with the number it would give", async () => {
      const admin = await anAsker(api, getContainer())
      await take()
      const { data } = await admin.get<NumberSeriesListResponse>(SERIES)
      expect(data.number_series.map(({ series, next_number }) => [series, next_number])).toEqual([
        ["purchase_order", `PO-${YEAR}-00002`],
        ["receipt", `REC-${YEAR}-00001`],
        ["receipt_reversal", `REV-${YEAR}-00001`],
        ["supplier_return", `RET-${YEAR}-00001`],
        ["supplier_return_reversal", `RTR-${YEAR}-00001`],
        ["quotation_request", `RFQ-${YEAR}-00001`],
        ["stock_transfer", `TRF-${YEAR}-00001`],
        ["stock_count", `CNT-${YEAR}-00001`],
        ["dispatch", `DSP-${YEAR}-00001`],
        ["pick_list", `PCK-${YEAR}-00001`],
        ["manifest", `MAN-${YEAR}-00001`],
        ["wave", `WAV-${YEAR}-00001`],
        ["tour", `TOU-${YEAR}-00001`],
        ["price_change_set", `PCS-${YEAR}-00001`],
      ])
    })

    it("numbers with the new prefix from the new counter on, and says who changed it", async () => {
      const admin = await anAsker(api, getContainer())
      await take()
      const { data } = await change(admin, { prefix: "BC", next_counter: 1_200 })
      expect(data.number_series).toMatchObject({ last_counter: 1_199, next_number: `BC-${YEAR}-01200` })
      expect(await take()).toBe(`BC-${YEAR}-01200`)

      const { data: log } = await admin.get<AuditResponse>("/admin/comptoir/audit?entity_type=number_series")
      expect(log.audit_entries).toMatchObject([
        {
          entity_id: "purchase_order",
          actor_id: admin.id,
          before: { prefix: "PO", yearly_reset: true, next_number: `PO-${YEAR}-00002` },
          after: { prefix: "BC", yearly_reset: true, next_number: `BC-${YEAR}-01200` },
        },
      ])
    })

    it("repeats no number when the yearly reset is switched off and on again", async () => {
      const admin = await anAsker(api, getContainer())
      const given = [await take(), await take(), await take(`${YEAR - 1}-12-31`)]
      await change(admin, { yearly_reset: false })
      given.push(await take(), await take(`${YEAR - 1}-12-31`))
      await change(admin, { yearly_reset: true })
      given.push(await take(), await take(`${YEAR - 1}-12-31`))
      expect(given).toEqual([
        `PO-${YEAR}-00001`,
        `PO-${YEAR}-00002`,
        `PO-${YEAR - 1}-00001`,
        `PO-${YEAR}-00003`,
        `PO-${YEAR - 1}-00004`,
        `PO-${YEAR}-00004`,
        `PO-${YEAR - 1}-00005`,
      ])
    })

    it("refuses used numbers and wrong prefixes, and changes nothing", async () => {
      const admin = await anAsker(api, getContainer())
      await take()
      await take()
      const before = await orders(admin)
      const wrong: [object, number, string][] = [
        [{ next_counter: 2 }, 400, "numbers up to 2 are used"],
        [{ next_counter: 0, prefix: "BC" }, 400, "numbers up to 2 are used"],
        [{ prefix: "bon de commande" }, 400, "must be 1 to 12 capital letters"],
        [{ prefix: "REC" }, 400, 'The prefix "REC" belongs to the series receipt'],
        [{ series: "invoices" }, 404, 'There is no number series "invoices"'],
        [{ next_counter: 3.5 }, 400, "next_counter"],
        [{ counter: 9 }, 400, "counter"],
      ]
      for (const [body, status, words] of wrong) {
        const answer = await change(admin, body)
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
        expect(await orders(admin)).toEqual(before)
        expect((await admin.get<AuditResponse>("/admin/comptoir/audit")).data.count).toBe(0)
      }
    })
  })
}
