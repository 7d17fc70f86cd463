import type { ReactNode } from "react"

/** What stands behind a picture, folded until somebody wants to read it. */
export function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="txt-compact-small-plus cursor-pointer px-6 py-4">{title}</summary>
      {children}
    </details>
  )
}
