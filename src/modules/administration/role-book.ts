import { generateEntityId } from "@medusajs/framework/utils"
import { notFound } from "../../domain/shared/domain-error"
import { Role, RoleAssignment } from "../../domain/administration/roles"
import { Condition, containing, ListPage, listPage } from "../../platform/list-page"
import { SqlExecutor } from "../../platform/sql"
import type { RoleUserDTO } from "../../types/http/administration"

const SELECT = `SELECT member.id, member.email, member.first_name, member.last_name,
  coalesce((SELECT array_agg(role ORDER BY role) FROM comptoir_role_assignment WHERE user_id = member.id), '{}') AS roles
  FROM "user" AS member`

export type RoleUserFilters = { q?: string; role?: Role[] }

/** Medusa's users with their roles. */
export async function listUsers(
  sql: SqlExecutor,
  { q, role }: RoleUserFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: RoleUserDTO[] }> {
  const where: Condition[] = [{ sql: "member.deleted_at IS NULL" }]
  if (q) {
    where.push({
      sql: "member.email ILIKE ? OR concat_ws(' ', member.first_name, member.last_name) ILIKE ?",
      values: [containing(q), containing(q)],
    })
  }
  if (role?.length) {
    where.push({
      sql: "member.id IN (SELECT user_id FROM comptoir_role_assignment WHERE role = ANY(?::text[]))",
      values: [role],
    })
  }
  const page = await listPage(sql, {
    from: `"user" AS member`,
    id: "member.id",
    where,
    sortable: { email: "member.email", created_at: "member.created_at" },
    order,
    defaultOrder: "email",
    limit,
    offset,
  })
  const found = await sql.execute<RoleUserDTO>(`${SELECT} WHERE member.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

export async function retrieveUser(sql: SqlExecutor, userId: string): Promise<RoleUserDTO> {
  const [user] = await sql.execute<RoleUserDTO>(
    `${SELECT} WHERE member.id = ? AND member.deleted_at IS NULL`,
    [userId]
  )
  if (!user) throw notFound(`User ${userId} does not exist`)
  return user
}

/** Two changes of owners wait for each other: each could otherwise take away the other's last one. */
export async function lockRoles(sql: SqlExecutor): Promise<void> {
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_role_assignment'))`)
}

/** The owners that can still sign in: a deleted user keeps the rows but not the keys. */
export async function readOwners(sql: SqlExecutor): Promise<RoleAssignment[]> {
  return await sql.execute<RoleAssignment>(
    `SELECT assignment.user_id, assignment.role FROM comptoir_role_assignment AS assignment
     JOIN "user" AS member ON member.id = assignment.user_id AND member.deleted_at IS NULL
     WHERE assignment.role = 'owner' LIMIT 1000`
  )
}

export async function replaceRoles(
  sql: SqlExecutor,
  userId: string,
  roles: readonly Role[],
  actorId: string | undefined
): Promise<void> {
  await sql.execute(`DELETE FROM comptoir_role_assignment WHERE user_id = ? AND role <> ALL(?::text[])`, [
    userId,
    roles,
  ])
  await sql.execute(
    `INSERT INTO comptoir_role_assignment (id, user_id, role, assigned_by)
     SELECT unnest(?::text[]), ?, unnest(?::text[]), ? ON CONFLICT (user_id, role) DO NOTHING`,
    [roles.map(() => generateEntityId(undefined, "crol")), userId, roles, actorId]
  )
}

/** The roles of a user, or of the user who made a secret API key; none while roles are off. */
export async function readRolesInForce(sql: SqlExecutor, actorId: string): Promise<string[] | null> {
  const rows = await sql.execute<{ role: string | null }>(
    `SELECT assignment.role FROM comptoir_setting AS setting
     LEFT JOIN comptoir_role_assignment AS assignment
       ON assignment.user_id = coalesce((SELECT created_by FROM api_key WHERE id = ? AND type = 'secret'), ?)
     WHERE setting.key = 'administration.roles_enabled' AND setting.store_id = '' AND setting.value = 'true'::jsonb`,
    [actorId, actorId]
  )
  return rows.length ? rows.flatMap(({ role }) => role ?? []) : null
}
