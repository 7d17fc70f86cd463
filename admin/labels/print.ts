import { sdk } from "../lib/sdk"

/** Has the server make a file for the printer, and hands it to the browser. */
export async function downloadLabels(body: object): Promise<void> {
  const answer = await sdk.client.fetch<Response>("/admin/labels/print", {
    method: "POST",
    body,
    headers: { accept: "application/octet-stream" },
  })
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement("a")
  link.href = address
  link.download = name ?? "labels"
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
