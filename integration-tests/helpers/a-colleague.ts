import type { Role } from "../../src/domain/administration/roles"
import type { Shop } from "./shop"

/** Somebody else who signs in to the admin with these roles, invited as Medusa invites. */
export async function aColleague(
  { url, ask }: Shop,
  { email, first_name }: { email: string; first_name: string },
  roles: readonly Role[]
): Promise<{ id: string; email: string; password: string }> {
  const password = "comptoir"
  const { invite } = await ask<{ invite: { token: string } }>("/admin/invites", {
    method: "POST",
    body: { email },
  })
  const post = async <T>(path: string, body: object, token?: string): Promise<T> => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
  const { token } = await post<{ token: string }>("/auth/user/emailpass/register", { email, password })
  const { user } = await post<{ user: { id: string } }>(
    `/admin/invites/accept?token=${invite.token}`,
    { email, first_name, last_name: "Martin" },
    token
  )
  await ask("/admin/comptoir/roles", { method: "POST", body: { user_id: user.id, roles } })
  return { id: user.id, email, password }
}
