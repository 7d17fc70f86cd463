import type { ReactNode } from "react"

/** What a mark of a drawing means; the mark is fourteen pixels wide and high. */
export function LegendMark({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className="txt-compact-xsmall text-ui-fg-subtle flex items-center gap-x-1.5">
      <svg width="14" height="14" aria-hidden className="shrink-0">
        {children}
      </svg>
      {label}
    </li>
  )
}
