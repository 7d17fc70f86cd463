import { useEffect, useRef, useState } from "react"

/** The width that an element has on this page, so that a picture is drawn in its own pixels and its words stay as large. */
export function useWidth(least: number, before = 640) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(before)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(least, Math.floor(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [least])
  return { box, width }
}
