import { Button, Drawer, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { WaveRuleDTO, WaveRuleTryResponse } from "../../src/types/http/waves"
import { CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { useGet } from "../lib/api"
import { CandidateTable } from "./candidate-table"
import { waveRuleApi } from "./paths"

/** What a rule would plan now; nothing is changed by asking. */
export function RuleTry({ rule, onClose }: { rule: WaveRuleDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<WaveRuleTryResponse>(`${waveRuleApi(rule.id)}/try`, {}, { retry: false })
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content className="sm:max-w-2xl">
        <Drawer.Header>
          <Drawer.Title>{t("waves.rules.try.title", { name: rule.name })}</Drawer.Title>
          <Drawer.Description>{t("waves.rules.try.hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-3 overflow-y-auto p-0">
          {error && (
            <div className="px-6 py-4">
              <FormError error={error} />
            </div>
          )}
          {!data && !error && <CardText>{t("common.loading")}</CardText>}
          {data && (
            <div className="px-6 pt-4">
              <Text weight="plus" aria-live="polite">
                {data.dispatches
                  ? t("waves.rules.try.sum", {
                      count: data.waves,
                      dispatches: data.dispatches,
                      units: data.units,
                    })
                  : t("waves.rules.try.nothing")}
              </Text>
            </div>
          )}
          {data && data.candidates.length > 0 && (
            <CandidateTable
              candidates={data.candidates}
              count={data.candidates.length}
              offset={0}
              pageSize={Math.max(1, data.candidates.length)}
              onPage={() => undefined}
            />
          )}
          {data && data.dispatches > data.candidates.length && (
            <CardText>
              {t("waves.rules.try.first", { shown: data.candidates.length, all: data.dispatches })}
            </CardText>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.close")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
