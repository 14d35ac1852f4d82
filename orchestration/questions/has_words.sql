-- Whether a text holds all of these words or beginnings of words, whatever their case, accents and order.
-- `within`: the text; `wanted`: words. Example: select has_words('Political prisoners, held', 'prisoners held')
create macro has_words(within, wanted) as (
    list_bool_and(
        list_transform(
            regexp_split_to_array(trim(lower(strip_accents(wanted))), '[^\p{L}\p{N}]+'),
            lambda part: contains(' ' || regexp_replace(lower(strip_accents(within)), '[^\p{L}\p{N}]+', ' ', 'g'), ' ' || part)
        )
    )
)
