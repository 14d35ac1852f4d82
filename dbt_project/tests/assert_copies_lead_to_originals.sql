-- A copy points to an original, not to another copy, and both report one story.
select
    copies.article_id,
    copies.duplicate_of
from {{ ref('dim_articles') }} as copies
inner join {{ ref('dim_articles') }} as originals on copies.duplicate_of = originals.article_id
where
    originals.duplicate_of is not null
    or copies.article_id = originals.article_id
    or copies.story_id is distinct from originals.story_id
