import { Alert, Button, Input, Label, Text } from "@medusajs/ui"
import { useId, useRef, useState, type KeyboardEvent } from "react"
import { useTranslation } from "react-i18next"
import type { ScannedDTO, ScanResponse } from "../../src/types/http/receiving"
import { sdk } from "../lib/sdk"

/** What became of a scan: said to the clerk, who looks at the goods and not at the screen. */
export type Scanned = { isCounted: boolean; text: string }

type ScanFieldProps = {
  query: Record<string, string>
  /** Counts what was scanned, by this many units of it, and says what it did. */
  onScan: (found: ScannedDTO[], units: (found: ScannedDTO) => number, code: string) => Scanned
}

/**
 * Takes codes of a scanner that types, one after the other, each ended by Enter: the next may come before the answer to
 * the last has, so they are asked for in turn and none is lost.
 */
export function ScanField({ query, onScan }: ScanFieldProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [code, setCode] = useState("")
  const [byPack, setByPack] = useState(false)
  const [last, setLast] = useState<Scanned | null>(null)
  const queue = useRef<Promise<void>>(Promise.resolve())

  const look = (scanned: string, isByPack: boolean) => {
    queue.current = queue.current.then(async () => {
      try {
        const { found } = await sdk.client.fetch<ScanResponse>("/admin/receiving/scan", {
          query: { ...query, code: scanned },
        })
        setLast(onScan(found, (one) => (isByPack ? one.pack_size : 1), scanned))
      } catch (error) {
        setLast({ isCounted: false, text: (error as Error).message })
      }
    })
  }
  const submit = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return
    // The form around it would post.
    event.preventDefault()
    event.stopPropagation()
    const scanned = code.trim()
    setCode("")
    if (scanned) look(scanned, byPack)
  }
  const way = (isPack: boolean, label: string) => (
    <Button
      type="button"
      size="small"
      variant={byPack === isPack ? "primary" : "secondary"}
      aria-pressed={byPack === isPack}
      className="h-10 md:h-8"
      onClick={() => setByPack(isPack)}
    >
      {label}
    </Button>
  )
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {t("receiving.scan.label")}
      </Label>
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <Input
            id={id}
            autoFocus
            className="h-10 md:h-8"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            placeholder={t("receiving.scan.placeholder")}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            onKeyDown={submit}
          />
        </div>
        <div className="flex gap-x-1" role="group" aria-label={t("receiving.scan.count_by")}>
          {way(false, t("receiving.scan.by_unit"))}
          {way(true, t("receiving.scan.by_pack"))}
        </div>
      </div>
      <div aria-live="assertive" className="min-h-6">
        {last &&
          (last.isCounted ? (
            <Text size="small" className="text-ui-tag-green-text font-medium">
              {last.text}
            </Text>
          ) : (
            <Alert variant="error">{last.text}</Alert>
          ))}
      </div>
    </div>
  )
}
