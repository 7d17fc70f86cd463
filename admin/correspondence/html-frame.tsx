type HtmlFrameProps = { html: string; title: string; className?: string }

/** Shows the HTML of a mail shut away: no script, no form, no link out of it. */
export function HtmlFrame({ html, title, className = "h-72" }: HtmlFrameProps) {
  return (
    <iframe
      title={title}
      sandbox=""
      referrerPolicy="no-referrer"
      // Mail is written for white paper, whatever the admin looks like.
      className={`border-ui-border-base w-full rounded-md border bg-white ${className}`}
      srcDoc={html}
    />
  )
}
