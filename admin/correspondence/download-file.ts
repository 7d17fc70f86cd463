import type { Query } from "../lib/api"
import { sdk } from "../lib/sdk"

/** Fetches a file with the sign-in of the dashboard, and hands it to the browser under the name the server gives it. */
export async function downloadFile(path: string, query: Query): Promise<void> {
  const answer = await sdk.client.fetch<Response>(path, {
    query,
    headers: { accept: "application/octet-stream" },
  })
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement("a")
  link.href = address
  link.download = name ?? "document"
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
