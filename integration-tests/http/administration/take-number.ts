import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import { PURCHASING_MODULE } from "../../../src/modules/purchasing/names"
import type { Suite } from "../../helpers/suite"

type Transactional = {
  baseRepository_: { transaction<T>(task: (manager: unknown) => Promise<T>): Promise<T> }
}

export function describeTakingNumbers({ getContainer }: Suite) {
  const administration = () => getContainer().resolve<AdministrationService>(ADMINISTRATION_MODULE)
  /** A transaction of another module, as a posting of a document opens it. */
  const inTransaction = <T>(task: (manager: unknown) => Promise<T>) =>
    getContainer().resolve<Transactional>(PURCHASING_MODULE).baseRepository_.transaction(task)
  const take = (series: string, day: string) =>
    inTransaction((transactionManager) => administration().takeNumber(series, day, { transactionManager }))

  describe("taking a number", () => {
    it("counts on without a gap under twenty takers of whom some give up", async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, taker) =>
          inTransaction(async (transactionManager) => {
            const number = await administration().takeNumber("receipt", "2026-03-29", { transactionManager })
            if (taker % 4 === 1) throw new Error("the posting failed")
            return number
          })
        )
      )

      const numbers = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []))
      expect(numbers.sort()).toEqual(
        Array.from({ length: 15 }, (_, index) => `REC-2026-${String(index + 1).padStart(5, "0")}`)
      )
    })

    it("numbers each year from one and a late document in its own year", async () => {
      expect(await take("purchase_order", "2026-12-31")).toBe("PO-2026-00001")
      expect(await take("purchase_order", "2027-01-01")).toBe("PO-2027-00001")
      expect(await take("purchase_order", "2026-12-30")).toBe("PO-2026-00002")
    })

    it("names a series of another area after itself", async () => {
      expect(await take("pick_tour", "2026-01-05")).toBe("PICK-TOUR-2026-00001")
    })

    it("refuses a day that is no date and takes no number", async () => {
      await expect(take("receipt", "29/03/2026")).rejects.toThrow(
        'The day of a number is "29/03/2026"; it must be a date such as 2026-03-29'
      )
      expect(await administration().listComptoirNumberSeries()).toEqual([])
    })

    it("refuses to number outside a transaction", async () => {
      await expect(administration().takeNumber("receipt", "2026-03-29", {})).rejects.toThrow(
        "A number of receipt was asked for outside a transaction"
      )
    })
  })
}
