/** The grid where it is known, else the community. */
export const gridTitle = (home: { communityName: string; gridName?: string | undefined }): string =>
  home.gridName
    ? home.gridName.startsWith(home.communityName.replace(/(社区|村)$/, ''))
      ? home.gridName
      : `${home.communityName}${home.gridName}`
    : home.communityName

/** Nobody is left alone: where no deputy stands for a place, the street takes it. */
export const nobodyWords = '暂时没有代表联系这里，意见由街道受理'
