import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import type { AuditResponse } from "../../../src/types/http/administration"
import { anAsker } from "../../helpers/an-asker"
import type { Suite } from "../../helpers/suite"

const AUDIT = "/admin/comptoir/audit"

type Transactional = {
  baseRepository_: { transaction<T>(task: (manager: unknown) => Promise<T>): Promise<T> }
}

export function describeAudit({ api, getContainer }: Suite) {
  describe(AUDIT, () => {
    const administration = () =>
      getContainer().resolve<AdministrationService & Transactional>(ADMINISTRATION_MODULE)
    const entry = (number: number) => ({
      entity_type: number % 2 ? "supplier" : "purchase_order",
      entity_id: `cpo_${String(number).padStart(4, "0")}`,
      act: "approved",
      actor_id: "user_gone",
      before: { total: "1.00" },
      after: { total: "2.00", note: '=HYPERLINK("http://evil")' },
      reason: number === 7 ? "=cmd the carrier lost it" : null,
    })

    it("is read by record, act, person, time and words", async () => {
      const admin = await anAsker(api, getContainer())
      await administration().recordAudit(Array.from({ length: 30 }, (_, index) => entry(index)))
      const count = async (query: string) => (await admin.get<AuditResponse>(`${AUDIT}?${query}`)).data.count
      expect(await count("")).toBe(30)
      expect(await count("entity_type=supplier")).toBe(15)
      expect(await count("entity_type[]=supplier&entity_type[]=purchase_order&act=approved")).toBe(30)
      expect(await count("entity_id=cpo_0007")).toBe(1)
      expect(await count("q=cpo_002")).toBe(10)
      expect(await count("q=cpo%25")).toBe(0)
      expect(await count("q=carrier%20lost")).toBe(1)
      expect(await count("actor_id=user_gone&to=2020-01-01T00:00:00Z")).toBe(0)
      expect(await count("from=2020-01-01T00:00:00Z")).toBe(30)
      const page = await admin.get<AuditResponse>(`${AUDIT}?limit=7&offset=28`)
      expect(page.data.audit_entries).toHaveLength(2)
      expect(page.data.audit_entries[0]).toMatchObject({ actor_id: "user_gone", actor_name: null })
    })

    it("keeps nothing of a transaction that is given up", async () => {
      const admin = await anAsker(api, getContainer())
      const posting = administration().baseRepository_.transaction(async (transactionManager) => {
        await administration().recordAudit([entry(1)], { transactionManager })
        throw new Error("the posting failed")
      })
      await expect(posting).rejects.toThrow("the posting failed")
      expect((await admin.get<AuditResponse>(AUDIT)).data.count).toBe(0)
    })

    it("is exported whole, page by page, with no cell that a spreadsheet would run", async () => {
      const admin = await anAsker(api, getContainer())
      await administration().recordAudit(Array.from({ length: 2_100 }, (_, index) => entry(index)))
      const { data: csv } = (await admin.get(`${AUDIT}/export?entity_type=supplier`)) as unknown as {
        data: string
      }
      const [heading, ...lines] = csv.trim().split("\r\n")
      expect(heading).toBe("created_at;who;act;record;record_id;before;after;reason")
      expect(lines).toHaveLength(1_050)
      expect(new Set(lines.map((line) => line.split(";")[4])).size).toBe(1_050)
      expect(lines.filter((line) => line.includes("'=cmd the carrier lost it"))).toHaveLength(1)
      expect(csv).not.toMatch(/;[=+@]/)
    })

    it("refuses a wrong query", async () => {
      const admin = await anAsker(api, getContainer())
      const wrong: [string, string][] = [
        ["order=actor_id", "cannot be ordered by"],
        ["from=yesterday", "from"],
        ["offset=9999", "narrow the filters"],
        ["person=me", "person"],
      ]
      for (const [query, words] of wrong) {
        const answer = await admin.get(`${AUDIT}?${query}`)
        expect([answer.status, answer.data.message]).toEqual([400, expect.stringContaining(words)])
      }
    })
  })
}
