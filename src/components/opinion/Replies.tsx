import { View } from '@tarojs/components'
import { Avatar } from '../Avatar'
import { pointNumber } from '@/domain/opinion/points'
import { Card } from '../Card'
import { Tag } from '../Tag'
import { PhotoStrip } from './PhotoStrip'
import { type OpinionFull, type Reader, replyViews } from './view'
import './opinion.scss'

const icons = { ok: 'circle-check', info: 'clock', warn: 'calendar-days', mute: 'info' } as const

/** What was answered, by whom, with which result; several rounds one under the other. */
export function Replies({ replies, ...reader }: Reader & { replies: OpinionFull['replies'] }) {
  return (
    <>
      {replyViews(replies, reader).map((reply, i) => (
        <Card key={reply.id} pad className={i > 0 ? 'mt3' : undefined}>
          <View className="row-top g3">
            {reply.person ? <Avatar name={reply.title} /> : <Avatar icon={reply.icon} />}
            <View className="grow">
              <View className="t-strong">{reply.title}</View>
              <View className="t-sub">{reply.text}</View>
            </View>
          </View>
          <View className="hr mt3 mb3" />
          {reply.pointed ? (
            <>
              {reply.pointed.opening && <View className="prewrap">{reply.pointed.opening}</View>}
              {reply.pointed.points.map((point, at) => (
                <View key={at} className="mt3">
                  <View className="t-strong">
                    {pointNumber(at)}、{point.matter}
                  </View>
                  <View className="prewrap mt1">{point.answer}</View>
                </View>
              ))}
            </>
          ) : (
            <View className="prewrap">{reply.body}</View>
          )}
          <PhotoStrip ids={reply.photoIds} label={`${reply.title}的照片`} />
          {(reply.result || reply.promise || reply.draft || reply.returned || reply.replaced) && (
            <View className="tags mt3">
              {reply.result && (
                <Tag tone={reply.result.tone} icon={icons[reply.result.tone]}>
                  {reply.result.text}
                </Tag>
              )}
              {reply.promise && (
                <Tag tone="warn" icon="flag">
                  {reply.promise}
                </Tag>
              )}
              {reply.returned && (
                <Tag tone="mute" icon="undo-2">
                  已退回
                </Tag>
              )}
              {reply.replaced && (
                <Tag tone="mute" icon="file-text">
                  原稿，签发前改过
                </Tag>
              )}
              {reply.draft && (
                <Tag tone="info" icon="file-pen-line">
                  待审核
                </Tag>
              )}
            </View>
          )}
        </Card>
      ))}
    </>
  )
}
