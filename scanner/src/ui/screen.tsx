import type { ComponentChildren } from "preact"
import { useApp } from "../app-context"

type Props = Readonly<{
  title: string
  onBack?: () => void
  children: ComponentChildren
  /** The buttons at the thumb. */
  acts?: ComponentChildren
  /** There is nothing in it to press or to fill in, and it may be long: the keys scroll it. */
  isRead?: boolean
}>

/** A screen: where one is, what is to be done, and the buttons within reach of the thumb. */
export function Screen({ title, onBack, children, acts, isRead }: Props) {
  const { t } = useApp()
  return (
    <>
      <header class="top">
        {onBack ? (
          <button type="button" class="tool" aria-label={t("common.back")} onClick={onBack}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M15 5l-7 7 7 7" />
            </svg>
          </button>
        ) : (
          <span class="tool-space" />
        )}
        <h1>{title}</h1>
        <QueueBadge />
      </header>
      <main class="main" tabIndex={isRead ? 0 : undefined}>
        {children}
      </main>
      {acts && <footer class="acts">{acts}</footer>}
    </>
  )
}

/** How the queue stands, on every screen: it is never a surprise that something was not sent. */
export function QueueBadge() {
  const { t, state, isOnline, go } = useApp()
  const waiting = state.waiting + state.held
  const tone = state.conflicts ? "bad" : !isOnline ? "warn" : waiting ? "note" : "good"
  const label = [
    t(isOnline ? "queue.online" : "queue.offline"),
    ...(waiting ? [t("queue.waiting", { count: waiting })] : []),
    ...(state.conflicts ? [t("queue.conflicts", { count: state.conflicts })] : []),
  ].join(", ")
  return (
    <button type="button" class={`badge ${tone}`} aria-label={label} onClick={() => go("queue")}>
      <span class="dot" aria-hidden="true" />
      <span aria-hidden="true">{state.conflicts ? `! ${state.conflicts}` : waiting ? waiting : ""}</span>
    </button>
  )
}

/** What is to be held in the hand: its name, large, and what tells it from its like. */
export function Goods({
  title,
  sku,
  children,
}: Readonly<{ title: string | null; sku: string | null; children?: ComponentChildren }>) {
  return (
    <div class="goods">
      <p class="goods-title">{title ?? sku}</p>
      {sku && title && <p class="goods-sku">{sku}</p>}
      {children}
    </div>
  )
}

/** A fact with its name, such as a bin or a lot. */
export const Fact = ({ name, value, isBig }: Readonly<{ name: string; value: string; isBig?: boolean }>) => (
  <p class={isBig ? "fact fact-big" : "fact"}>
    <span class="soft">{name}</span> <strong>{value}</strong>
  </p>
)
