import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import jwt from "jsonwebtoken"

/** An admin user and the header that signs a request in as them. */
export async function anAdmin(
  container: MedusaContainer,
  email = "owner@example.com"
): Promise<{ id: string; request: { headers: { authorization: string } } }> {
  const user = await container.resolve(Modules.USER).createUsers({ email })
  const identity = await container.resolve(Modules.AUTH).createAuthIdentities({
    provider_identities: [{ provider: "emailpass", entity_id: email }],
    app_metadata: { user_id: user.id },
  })
  const token = jwt.sign(
    {
      actor_id: user.id,
      actor_type: "user",
      auth_identity_id: identity.id,
      app_metadata: { user_id: user.id },
    },
    process.env.JWT_SECRET ?? "test",
    { expiresIn: "1d" }
  )
  return { id: user.id, request: { headers: { authorization: `Bearer ${token}` } } }
}
