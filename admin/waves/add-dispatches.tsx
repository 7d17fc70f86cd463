import { Button, Drawer, Text, toast } from "@medusajs/ui"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { WaveDetailDTO, WaveResponse } from "../../src/types/http/waves"
import { CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { SearchInput } from "../components/search-input"
import { useSend } from "../lib/api"
import { useSearch } from "../lib/use-search"
import { CandidateTable } from "./candidate-table"
import { waveApi } from "./paths"
import { CANDIDATES_A_PAGE, useCandidates } from "./sources"

const EVERYTHING = {}

/** Puts more of what is ready into a wave that is only planned. */
export function AddDispatches({ wave, onClose }: { wave: WaveDetailDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { typed, setTyped, settled } = useSearch()
  useEffect(() => setOffset(0), [settled])
  const { data, error } = useCandidates(wave.location_id, EVERYTHING, settled, offset)
  const send = useSend<WaveResponse>()
  const choose = useCallback(
    (ids: readonly string[], isChosen: boolean) =>
      setChosen((before) => {
        const next = new Set(before)
        for (const id of ids) {
          if (isChosen) next.add(id)
          else next.delete(id)
        }
        return next
      }),
    []
  )
  const add = () =>
    send.mutate(
      {
        path: waveApi(wave.id),
        body: { add: [...chosen] },
      },
      {
        onSuccess: () => {
          toast.success(t("waves.change.added", { count: chosen.size }))
          onClose()
        },
      }
    )
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content className="sm:max-w-2xl">
        <Drawer.Header>
          <Drawer.Title>{t("waves.change.add_to", { number: wave.number })}</Drawer.Title>
          <Drawer.Description>{t("waves.change.add_hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-3 overflow-y-auto p-0">
          <div className="px-6 pt-4">
            <SearchInput
              label={t("common.list.search_in", { list: t("waves.plan.ready") })}
              placeholder={t("common.list.search")}
              value={typed}
              onChange={setTyped}
            />
          </div>
          {data && data.count === 0 && <CardText>{t("waves.plan.none_ready")}</CardText>}
          {data && data.count > 0 && (
            <CandidateTable
              candidates={data.candidates}
              count={data.count}
              offset={offset}
              pageSize={CANDIDATES_A_PAGE}
              onPage={setOffset}
              chosen={chosen}
              onChoose={choose}
            />
          )}
          <div className="px-6">
            <FormError error={error ?? send.error} />
          </div>
        </Drawer.Body>
        <Drawer.Footer>
          <Text size="small" className="text-ui-fg-subtle me-auto" aria-live="polite">
            {chosen.size > 0 && t("waves.plan.ticked", { count: chosen.size })}
          </Text>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button size="small" type="button" disabled={!chosen.size} isLoading={send.isPending} onClick={add}>
            {t("waves.change.confirm")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
