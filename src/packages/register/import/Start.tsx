import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Notice, Section } from '@/components'
import { useFileAsk } from '@/components/register/useFileAsk'
import { chooseWorkbook } from '@/services/files'
import { useAct, useAsk } from '@/services/queries'
import { stampText } from '@/text/time'

const FIRST = 8

/** Before there is a file: where to get the form, and the choice of the file. */
export function Start({ onFile }: { onFile: (importId: string) => void }) {
  const template = useFileAsk('register.template')
  const full = useFileAsk('register.export')
  const upload = useAct('register.upload')
  const sheets = useAsk('register.sheets', {})
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const [all, setAll] = useState(false)
  const imports = sheets.data?.imports ?? []
  const choose = async () => {
    setSaid(null)
    const chosen = await chooseWorkbook()
    if (!chosen) return
    if ('problem' in chosen) return setSaid({ ok: false, text: chosen.problem })
    try {
      const { importId } = await upload.mutateAsync({ fileName: chosen.name, base64: chosen.base64 })
      onFile(importId)
    } catch (error) {
      const fields = 'fields' in (error as object) ? Object.values((error as { fields: object }).fields) : []
      setSaid({ ok: false, text: [(error as Error).message, ...fields].join(' ') })
    }
  }
  return (
    <View className="cols">
      <View className="col-main">
        <Section title="1　准备文件">
          <Card>
            <Cell
              icon="download"
              title="下载空白模板"
              text="每张表、每一列怎么填，都写在里面"
              right={template.busy ? '正在下载' : undefined}
              onTap={() => void template.fetchFile({}).then(setSaid)}
            />
            <Cell
              icon="download"
              title="下载现有台账"
              text="在现有的上面改，再导进来"
              right={full.busy ? '正在下载' : undefined}
              onTap={() => void full.fetchFile({}).then(setSaid)}
            />
          </Card>
        </Section>
        <Section title="2　选文件">
          <Card pad>
            <View className="t-sub">
              .xlsx 文件，最大 20 MB。先读、先检查，您看过新增和改动的每一行，点“写入”才会改台账。
            </View>
            <View className="mt3">
              <Button kind="primary" block icon="file-text" loading={upload.isPending} onTap={() => void choose()}>
                {upload.isPending ? '正在上传' : '选 xlsx 文件'}
              </Button>
            </View>
            {said && (
              <View className="mt3">
                <Notice tone={said.ok ? 'ok' : 'danger'} alert>
                  {said.text}
                </Notice>
              </View>
            )}
          </Card>
        </Section>
      </View>
      <View className="col-side">
        {imports.length > 0 && (
          <Section
            title="导入过的文件"
            {...(!all && imports.length > FIRST
              ? { more: `全部 ${imports.length} 个`, onMore: () => setAll(true) }
              : {})}
          >
            <Card>
              {imports.slice(0, all ? imports.length : FIRST).map((one) => (
                <Cell
                  key={one.id}
                  icon="file-text"
                  title={one.fileName}
                  text={stampText(one.at)}
                  onTap={() => onFile(one.id)}
                />
              ))}
            </Card>
          </Section>
        )}
      </View>
    </View>
  )
}
