import type { MedusaContainer } from "@medusajs/framework/types"
import { anAdmin } from "./an-admin"
import type { Suite } from "./suite"

type Answer<Body> = { status: number; data: Body & { message: string; type: string } }
type Method = "get" | "post" | "delete"

/** An admin user who asks the API and takes a refusal for an answer too. */
export async function anAsker(api: Suite["api"], container: MedusaContainer, email?: string) {
  const { id, request } = await anAdmin(container, email)
  const ask = async <Body>(method: Method, path: string, body?: object): Promise<Answer<Body>> =>
    await (method === "post" ? api.post(path, body ?? {}, request) : api[method](path, request)).catch(
      (error: { response: Answer<Body> }) => error.response
    )
  return {
    id,
    get: <Body = Record<string, unknown>>(path: string) => ask<Body>("get", path),
    post: <Body = Record<string, unknown>>(path: string, body?: object) => ask<Body>("post", path, body),
    remove: <Body = Record<string, unknown>>(path: string) => ask<Body>("delete", path),
  }
}
