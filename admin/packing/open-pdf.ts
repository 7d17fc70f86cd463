import type { Query } from "../lib/api"
import { sdk } from "../lib/sdk"

/**
 * Fetches a PDF with the sign-in of the dashboard and shows it in a tab of its own, from where it is printed. The tab is
 * opened before the answer comes: later a browser would take it for a pop-up and block it.
 */
export async function openPdf(path: string, query: Query = {}): Promise<void> {
  const tab = window.open("", "_blank")
  try {
    const answer = await sdk.client.fetch<Response>(path, { query, headers: { accept: "application/pdf" } })
    const address = URL.createObjectURL(await answer.blob())
    if (tab) tab.location.href = address
    else save(address, nameOf(answer))
    setTimeout(() => URL.revokeObjectURL(address), 600_000)
  } catch (error) {
    tab?.close()
    throw error
  }
}

const nameOf = (answer: Response): string =>
  /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "papers.pdf"

function save(address: string, name: string): void {
  const link = document.createElement("a")
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
}
