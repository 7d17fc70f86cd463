import type { Query } from "./api"
import { sdk } from "./sdk"

/** Fetches a CSV with the sign-in of the dashboard, and hands it to the browser as a file. */
export async function downloadCsv(path: string, query: Query, fileName: string): Promise<void> {
  const answer = await sdk.client.fetch<Response>(path, { query, headers: { accept: "text/csv" } })
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement("a")
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
