import { createApiKeysWorkflow } from "@medusajs/medusa/core-flows"
import type { Role } from "../../../src/domain/administration/roles"
import type { AuditResponse, RolesResponse, RoleUserResponse } from "../../../src/types/http/administration"
import { anAsker } from "../../helpers/an-asker"
import type { Suite } from "../../helpers/suite"

const ROLES = "/admin/comptoir/roles"
const SETTINGS = "/admin/comptoir/settings"

export function describeRoles({ api, getContainer }: Suite) {
  describe("/admin/comptoir/roles", () => {
    type Asker = Awaited<ReturnType<typeof anAsker>>
    const enable = (asker: Asker) =>
      asker.post(SETTINGS, { settings: { "administration.roles_enabled": true } })
    const rolesOf = async (asker: Asker) =>
      Object.fromEntries(
        (await asker.get<RolesResponse>(ROLES)).data.users.map((user) => [user.email, user.roles])
      )

    /** A shop with roles on: an owner, a clerk, and somebody without a role. */
    const setUp = async () => {
      const container = getContainer()
      const owner = await anAsker(api, container)
      const clerk = await anAsker(api, container, "clerk@example.com")
      const stranger = await anAsker(api, container, "stranger@example.com")
      const assign = (user_id: string, ...roles: Role[]) =>
        owner.post<RoleUserResponse>(ROLES, { user_id, roles })
      await assign(owner.id, "owner")
      await assign(clerk.id, "warehouse_clerk")
      expect((await enable(owner)).status).toBe(200)
      return { container, owner, clerk, stranger, assign }
    }

    it("lists users with their roles, by words and by role", async () => {
      const { owner } = await setUp()
      expect(await rolesOf(owner)).toEqual({
        "clerk@example.com": ["warehouse_clerk"],
        "owner@example.com": ["owner"],
        "stranger@example.com": [],
      })
      const { data } = await owner.get<RolesResponse>(`${ROLES}?q=CLERK&role[]=warehouse_clerk&role[]=buyer`)
      expect(data).toMatchObject({ count: 1, roles_enabled: true, roles_enforced: true })
    })

    it("limit what a user may do once they are on", async () => {
      const { owner, clerk, stranger, assign } = await setUp()
      expect((await owner.get(SETTINGS)).status).toBe(200)
      expect((await clerk.get("/admin/warehouses")).status).toBe(200)

      const refused = await clerk.post(SETTINGS, { settings: { "purchasing.approval_required": true } })
      expect(refused.status).toBe(403)
      expect(refused.data.message).toBe(
        'Your roles do not allow "administration.write"; an owner can grant it in Settings → Comptoir → Roles'
      )
      expect((await stranger.get("/admin/warehouses")).status).toBe(403)
      expect((await owner.get(SETTINGS)).data.settings).toMatchObject({
        "purchasing.approval_required": false,
      })

      await assign(stranger.id, "buyer", "marketer")
      expect((await stranger.get("/admin/warehouses")).status).toBe(200)
      await owner.post(SETTINGS, { settings: { "administration.roles_enabled": false } })
      expect((await clerk.get(SETTINGS)).status).toBe(200)
    })

    it("leave Medusa's own routes alone", async () => {
      const { stranger } = await setUp()
      expect((await stranger.get("/admin/products")).status).toBe(200)
    })

    it("hold for the secret API keys of a user as for the user", async () => {
      const { container, owner, clerk } = await setUp()
      const keyOf = async (created_by: string) => {
        const { result } = await createApiKeysWorkflow(container).run({
          input: { api_keys: [{ title: created_by, type: "secret", created_by }] },
        })
        return { auth: { username: result[0]!.token, password: "" } }
      }
      const statusOf = async (key: object) =>
        (await api.get(SETTINGS, key).catch((error: { response: { status: number } }) => error.response))
          .status
      expect(await statusOf(await keyOf(owner.id))).toBe(200)
      expect(await statusOf(await keyOf(clerk.id))).toBe(403)
    })

    it("keep their last owner", async () => {
      const { owner, clerk, assign } = await setUp()
      const refused = await assign(owner.id, "buyer")
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `User ${owner.id} is the last owner and must stay one; make somebody else an owner first`,
      ])
      expect((await rolesOf(owner))["owner@example.com"]).toEqual(["owner"])

      await assign(clerk.id, "owner")
      expect((await assign(owner.id, "buyer")).status).toBe(200)
      expect((await rolesOf(clerk))["owner@example.com"]).toEqual(["buyer"])
    })

    it("keep one of two owners who resign at once", async () => {
      const { owner, clerk, assign } = await setUp()
      await assign(clerk.id, "owner")
      const answers = await Promise.all([
        owner.post(ROLES, { user_id: owner.id, roles: [] }),
        clerk.post(ROLES, { user_id: clerk.id, roles: [] }),
      ])
      const asked = answers.map(({ status }) => status).sort()
      expect(asked[0]).toBe(200)
      const left = await Promise.all(
        [owner, clerk].map((one) => one.get<RolesResponse>(`${ROLES}?role=owner`))
      )
      expect(left.map(({ status }) => status).sort()).toEqual([200, 403])
      expect(left.find(({ status }) => status === 200)?.data.count).toBe(1)
    })

    it("are kept in the audit log, once for each change", async () => {
      const { owner, clerk, assign } = await setUp()
      await assign(clerk.id, "warehouse_clerk")
      await assign(clerk.id, "warehouse_clerk", "buyer")
      const { data } = await owner.get<AuditResponse>(
        `/admin/comptoir/audit?entity_id=${clerk.id}&order=created_at`
      )
      expect(data.audit_entries.map(({ before, after }) => [before, after])).toEqual([
        [{ roles: [] }, { roles: ["warehouse_clerk"] }],
        [{ roles: ["warehouse_clerk"] }, { roles: ["buyer", "warehouse_clerk"] }],
      ])
    })

    it("refuses users and roles that are none, and changes nothing", async () => {
      const { owner } = await setUp()
      const before = await rolesOf(owner)
      const wrong: [object, number, string][] = [
        [{ user_id: "user_none", roles: ["buyer"] }, 404, "User user_none does not exist"],
        [{ user_id: "user_none", roles: ["emperor"] }, 400, "roles"],
        [{ user_id: "user_none" }, 400, "roles"],
        [{ user_id: "user_none", roles: [], role: "buyer" }, 400, "role"],
      ]
      for (const [body, status, words] of wrong) {
        const answer = await owner.post(ROLES, body)
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
        expect(await rolesOf(owner)).toEqual(before)
      }
    })
  })
}
