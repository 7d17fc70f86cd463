import { render } from "preact"
import { Root } from "./root"

const element = document.getElementById("app")
if (element) render(<Root />, element)

if ("serviceWorker" in navigator) {
  // The page works without it; only opening it without network needs it.
  navigator.serviceWorker.register("/scanner/sw.js", { scope: "/scanner" }).catch(() => undefined)
}
