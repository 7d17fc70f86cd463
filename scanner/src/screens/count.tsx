import { useState } from "preact/hooks"
import type { ScannerCountDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import type { KeptItem } from "../db"
import type { Named } from "../lookup"
import { Entered, GoodsEntry } from "../ui/goods-entry"
import { ScanField } from "../ui/scan-field"
import { Fact, Screen } from "../ui/screen"
import { useDraft, useKept, useNamed } from "../work"

type Bin = ScannerCountDTO["bins"][number]
type Found = Readonly<{ item_id: string; sku: string | null; title: string | null } & Entered>

/** The counts that are still to be done, without the places that were counted on this device since they were fetched. */
function useCounts(): ScannerCountDTO[] | null {
  const kept = useKept<ScannerCountDTO>("counts")
  if (!kept) return null
  const counted = new Set(
    kept.acts
      .filter(({ kind }) => kind === "count")
      .map(({ body: { sent } }) => `${String(sent.count_id)} ${String(sent.bin_id)}`)
  )
  const loose = new Set(
    kept.acts
      .filter(({ kind, body }) => kind === "count" && body.sent.bin_id === null)
      .flatMap(({ body: { sent } }) =>
        (sent.lines as { item_id: string }[]).map((line) => `${String(sent.count_id)} ${line.item_id}`)
      )
  )
  return kept.rows
    .map((count) => ({
      ...count,
      bins: count.bins.filter(({ id }) => !counted.has(`${count.id} ${id}`)),
      items: count.items.filter(({ item_id }) => !loose.has(`${count.id} ${item_id}`)),
    }))
    .filter(({ bins, items }) => bins.length + items.length > 0)
}

/** Counts: the next bin of the walk, what lies in it, nothing said of what is expected there. */
export function Count() {
  const { t, leave } = useApp()
  const counts = useCounts()
  const [chosen, setChosen] = useState<string | null>(null)
  const count = counts?.find(({ id }) => id === chosen)
  if (count) return <CountPlaces count={count} onDone={() => setChosen(null)} />
  return (
    <Screen title={t("work.count")} onBack={leave}>
      {counts && !counts.length && <p class="card">{t("count.nothing")}</p>}
      <ul class="list">
        {counts?.map((one) => (
          <li key={one.id}>
            <button type="button" class="row" onClick={() => setChosen(one.id)}>
              <span class="row-text">
                <strong>{one.title ?? one.number}</strong>
                <span class="soft small">
                  {[
                    one.title ? one.number : null,
                    one.round > 1 ? t("count.round", { round: one.round }) : null,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <span class="row-number">
                {t("count.of", { open: one.bins.length + one.items.length, all: one.place_count })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

function CountPlaces({ count, onDone }: Readonly<{ count: ScannerCountDTO; onDone: () => void }>) {
  const { t, tell } = useApp()
  const [bin, setBin] = useState<Bin | null>(null)
  const [skipped, setSkipped] = useState(0)
  const [loose, setLoose] = useState<{ item: KeptItem; said: Named } | null>(null)
  const walk = [...count.bins].sort(
    (one, other) => one.walk - other.walk || one.code.localeCompare(other.code)
  )
  const next = walk[walk.length ? skipped % walk.length : 0]
  const title = count.number ?? t("work.count")
  const onScan = useNamed((said) => {
    const { bins, items, text } = said
    const scanned = bins[0]
    const place = scanned && count.bins.find(({ id }) => id === scanned.id)
    if (place) return setBin(place)
    if (scanned) return tell("wrong", t("count.other_bin", { code: scanned.code }))
    const item = items.find(({ id }) => count.items.some((one) => one.item_id === id))
    if (item) return setLoose({ item, said })
    tell("wrong", t(items.length ? "count.scan_bin_first" : "scan.unknown", { text }))
  })
  if (bin) return <CountBin count={count} bin={bin} onDone={() => setBin(null)} />
  if (loose) return <CountLoose count={count} {...loose} onDone={() => setLoose(null)} />
  return (
    <Screen
      title={title}
      onBack={onDone}
      acts={
        walk.length > 1 && (
          <button type="button" class="big quiet" onClick={() => setSkipped(skipped + 1)}>
            {t("count.skip")}
          </button>
        )
      }
    >
      {next && (
        <div class="card">
          <Fact name={t("count.go_to")} value={next.code} isBig />
          <p class="soft">{t("count.bins_left", { count: walk.length })}</p>
        </div>
      )}
      <ScanField label={t(next ? "scan.bin" : "scan.goods")} onScan={onScan} />
      <ul class="list">
        {count.items.map((one) => (
          <li class="row" key={`${one.item_id} ${one.lot} ${one.expires_on}`}>
            <span class="row-text">
              <strong>{one.title ?? one.sku}</strong>
              <span class="soft small">{[one.sku, one.lot, one.expires_on].filter(Boolean).join(" · ")}</span>
            </span>
          </li>
        ))}
      </ul>
      {!next && !count.items.length && <p class="card">{t("count.all_done")}</p>}
    </Screen>
  )
}

/** Goods that lie in no bin: one article, one quantity. */
function CountLoose({
  count,
  item,
  said,
  onDone,
}: Readonly<{ count: ScannerCountDTO; item: KeptItem; said: Named; onDone: () => void }>) {
  const { t, act, tell } = useApp()
  const enter = async (entered: Entered) => {
    await act({
      kind: "count",
      sent: {
        count_id: count.id,
        bin_id: null,
        round: count.round,
        lines: [{ item_id: item.id, ...entered }],
      },
      shown: {
        word: "acts.count_goods",
        values: { what: item.sku ?? item.title ?? "", count: entered.quantity },
      },
      touches: [`count/${count.id}/${item.id}`],
    })
    tell("right", t("count.entered", { code: item.sku ?? item.title ?? "" }))
    onDone()
  }
  return (
    <Screen title={count.number ?? ""} onBack={onDone}>
      <GoodsEntry
        item={item}
        said={said}
        start={0}
        least={0}
        isLotFree
        onDone={(entered) => void enter(entered)}
      />
    </Screen>
  )
}

function CountBin({
  count,
  bin,
  onDone,
}: Readonly<{ count: ScannerCountDTO; bin: Bin; onDone: () => void }>) {
  const { t, tell, act } = useApp()
  const draft = useDraft<readonly Found[]>(`count:${count.id}:${count.round}:${bin.id}`, [])
  const [scanned, setScanned] = useState<{ item: KeptItem; said: Named } | null>(null)
  const [isEmpty, setEmpty] = useState(false)
  const onScan = useNamed((said) => {
    const [item] = said.items
    if (item) setScanned({ item, said })
    else
      tell(
        "wrong",
        t(said.bins.length ? "count.finish_bin" : "scan.unknown", { text: said.text, code: bin.code })
      )
  })
  if (!draft) return null
  const found = draft.value

  const add = (item: KeptItem, entered: Entered) => {
    const isSame = (one: Found) =>
      one.item_id === item.id && one.lot === entered.lot && one.expires_on === entered.expires_on
    const one: Found = { item_id: item.id, sku: item.sku, title: item.title, ...entered }
    const known = found.find(isSame)
    draft.put(
      known
        ? found.map((other) =>
            isSame(other) ? { ...other, quantity: other.quantity + entered.quantity } : other
          )
        : [...found, one]
    )
    setScanned(null)
    tell("right", t("receive.counted", { count: entered.quantity, what: item.sku ?? item.title ?? "" }))
  }
  const finish = async () => {
    const units = found.reduce((sum, { quantity }) => sum + quantity, 0)
    await act({
      kind: "count",
      sent: {
        count_id: count.id,
        bin_id: bin.id,
        round: count.round,
        lines: found.map(({ sku: _sku, title: _title, ...line }) => line),
      },
      shown: {
        word: found.length ? "acts.count" : "acts.count_empty",
        values: { code: bin.code, count: units },
      },
      touches: [`count/${count.id}/${bin.id}`, `bin/${bin.id}`],
    })
    await draft.clear()
    tell("right", t("count.entered", { code: bin.code }))
    onDone()
  }

  if (scanned) {
    return (
      <Screen title={bin.code} onBack={() => setScanned(null)}>
        <GoodsEntry
          item={scanned.item}
          said={scanned.said}
          onDone={(entered) => add(scanned.item, entered)}
        />
      </Screen>
    )
  }
  if (isEmpty) {
    return (
      <Screen
        title={bin.code}
        onBack={() => setEmpty(false)}
        acts={
          <button type="button" class="big" onClick={() => void finish()}>
            {t("count.empty_yes")}
          </button>
        }
      >
        <p class="scan-label">{t("count.empty_sure", { code: bin.code })}</p>
      </Screen>
    )
  }
  return (
    <Screen
      title={bin.code}
      onBack={onDone}
      acts={
        found.length ? (
          <button type="button" class="big" onClick={() => void finish()}>
            {t("count.done")}
          </button>
        ) : (
          <button type="button" class="big quiet" onClick={() => setEmpty(true)}>
            {t("count.empty")}
          </button>
        )
      }
    >
      <ScanField label={t("count.scan_goods")} onScan={onScan} />
      <ul class="list">
        {found.map((one, index) => (
          <li class="row" key={`${one.item_id} ${one.lot} ${one.expires_on}`}>
            <span class="row-text">
              <strong>{one.title ?? one.sku}</strong>
              <span class="soft small">{[one.sku, one.lot, one.expires_on].filter(Boolean).join(" · ")}</span>
            </span>
            <span class="row-number">{one.quantity}</span>
            <button
              type="button"
              class="tool"
              aria-label={t("receive.remove", { what: one.sku ?? one.title ?? "" })}
              onClick={() => draft.put(found.filter((_, other) => other !== index))}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M6 6l12 12M18 6L6 18" />
              </svg>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
