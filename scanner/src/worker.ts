/// <reference lib="webworker" />
import { PHOTOS } from "./photos"

/** Keeps the page on the device, so that it opens without network. What the API says is never kept here. */

declare const self: ServiceWorkerGlobalScope
declare const VERSION: string
declare const SHELL: readonly string[]

const CACHE = `scanner-${VERSION}`

self.addEventListener("install", (event) => {
  const install = async () => {
    const cache = await caches.open(CACHE)
    await cache.addAll(SHELL.map((path) => new Request(path, { cache: "reload" })))
    await self.skipWaiting()
  }
  event.waitUntil(install())
})

self.addEventListener("activate", (event) => {
  const activate = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("scanner-") && name !== CACHE)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(activate())
})

/** From the device where it is kept, else from the network; assets are kept once they came. */
async function fromDevice(request: Request, key: string, keep: boolean): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(key)
  if (kept) return kept
  const answer = await fetch(request)
  if (keep && answer.ok) await cache.put(key, answer.clone())
  return answer
}

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== self.location.origin) return
  if (url.pathname.startsWith("/scanner/assets/")) {
    event.respondWith(fromDevice(request, url.pathname, true))
  } else if (request.mode === "navigate" && /^\/scanner\/?$/.test(url.pathname)) {
    event.respondWith(fromDevice(request, "/scanner", false))
  } else if (request.destination === "image") {
    event.respondWith(caches.match(request.url, { cacheName: PHOTOS }).then((kept) => kept ?? fetch(request)))
  }
})
