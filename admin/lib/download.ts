import type { Query } from "./api"
import { sdk } from "./sdk"

/** Fetches a CSV with the sign-in of the dashboard, and hands it to the browser as a file. */
export async function downloadCsv(path: string, query: Query, fileName: string): Promise<void> {
  await hand(await sdk.client.fetch<Response>(path, { query, headers: { accept: "text/csv" } }), fileName)
}

/** Fetches a file of any kind with the sign-in of the dashboard, and hands it to the browser to save. */
export async function saveFile(path: string, fileName: string): Promise<void> {
  await hand(
    await sdk.client.fetch<Response>(path, { headers: { accept: "application/octet-stream" } }),
    fileName
  )
}

async function hand(answer: Response, fileName: string): Promise<void> {
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement("a")
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
